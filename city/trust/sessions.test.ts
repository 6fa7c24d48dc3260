// @promise whoever has the database and no key signs in as nobody by a row: a session is of the account that signed in to have it.
import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { csrfOf, hashToken } from '../../server/access/sessions/sessions.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf } from '../../server/test/database.ts'
import { testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const asSuperuser = (sql: string, values: string[]) =>
  withClient(adminOf(place.url), (client) => client.query(sql, values))
const signedInAs = async (cookie: string): Promise<string | undefined> =>
  (await app.inject({ url: '/api/session', headers: { cookie } })).json().account?.id

promise({
  says: '有数据库而没有密钥的人写入或转移一个会话：谁也冒充不了',
  without: '写的人持有密钥',
  push: 10,
  soak: 1_000,
  attempt: async (cases, guarded) => {
    let held = 0
    for (let n = 0; n < cases; n++) {
      const { account } = await as('approver')
      const known = randomBytes(32).toString('base64url')
      const csrf = (token: string) => (guarded ? known : csrfOf(house.keys, account, token))
      if (n % 2 === 0) {
        await asSuperuser(
          `insert into sessions (token_hash, account_id, csrf_token, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
          [hashToken(known), account, csrf(known)],
        )
        held += (await signedInAs(`qixun=${known}`)) === account ? 0 : 1
      } else {
        const own = await as('clerk')
        const token = own.headers.cookie.split('=')[1]!
        expect(await signedInAs(own.headers.cookie)).toBe(own.account)
        const turned = 'update sessions set account_id = $1, csrf_token = $2 where token_hash = $3'
        const unchanged = own.headers['x-qixun-csrf']
        await asSuperuser(turned, [account, guarded ? unchanged : csrf(token), hashToken(token)])
        held += (await signedInAs(own.headers.cookie)) === account ? 0 : 1
      }
    }
    return { cases, held }
  },
})
