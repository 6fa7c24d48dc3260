// @promise 0033: whoever guesses is slowed before the hash is computed, from one address and from ten thousand, and whoever is at home enters meanwhile.
import { hash } from '@node-rs/argon2'
import { expect } from 'vitest'
import { addAccount } from '../../server/access/accounts/actions.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf } from '../../server/test/database.ts'
import { testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { isSoak, promise } from './promise.ts'

const place = await emptyPlace()
const { app, house } = await testHouse({}, place)
const asSuperuser = (sql: string) => withClient(adminOf(place.url), (client) => client.query(sql))
const password = 'correct horse 47'
/** The cheapest: what a hash costs has tests of its own. */
const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 })
const AT_ONCE = 100
/** More tries of one name than are judged before anybody is slowed (lockout.ts), and than one a minute adds while this lasts. */
const FREE = isSoak ? 100 : 30

const enter = (remoteAddress: string, signInName: string, word: string, cookie = '') =>
  app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { signInName, password: word },
    remoteAddress,
    headers: cookie ? { cookie } : {},
  })
let names = 0
const somebody = async () => {
  const signInName = `guessed-${++names}`
  const made = { signInName, name: '孙小圣', role: 'clerk', provider: null, person: null, passwordHash }
  await act(house.db, system, (tx) => addAccount(tx, system, { ...made, mustChangePassword: false }))
  return signInName
}

for (const [where, addressOf] of [
  ['同一个地址', () => '10.1.0.1'],
  ['各不相同的地址', (n: number) => `10.${2 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`],
] as const)
  promise({
    says: `从${where}连续猜一个人的密码：超出的不予核对，本人在用过的浏览器中随时能登录`,
    without: '登录次数不计入',
    push: 200,
    soak: 10_000,
    control: 20,
    attempt: async (cases, guarded) => {
      if (!guarded) await asSuperuser(uncounted)
      const name = await somebody()
      const home = (await enter('10.200.0.1', name, password)).cookies
      const cookie = home.map((c) => `${c.name}=${c.value}`).join('; ')
      const device = cookie.slice(cookie.indexOf('qixun-device='))
      let [slowed, judged] = [0, 0]
      const asked = cases + FREE
      for (let n = 0; n < asked; n += AT_ONCE) {
        const many = Array.from({ length: Math.min(AT_ONCE, asked - n) }, (_, i) =>
          enter(addressOf(n + i), name, `wrong ${n + i}`),
        )
        for (const { statusCode } of await Promise.all(many))
          if (statusCode === 429) slowed += 1
          else if (statusCode === 401) judged += 1
        expect((await enter(addressOf(n), name, password, device)).statusCode, 'at home').toBe(200)
      }
      expect(slowed + judged).toBe(asked)
      if (!guarded) await asSuperuser('drop trigger uncounted on taken_turns')
      return { cases, held: Math.min(cases, slowed) }
    },
  })

const uncounted = `create or replace function uncounted() returns trigger language plpgsql as
    'begin new.full_at := statement_timestamp() - interval ''1 day''; return new; end';
  create trigger uncounted before insert or update on taken_turns for each row execute function uncounted()`
