// @promise a file of which one bit was flipped is given to nobody: whoever asks reads a sentence, and `verify-files` names it.
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { storeContent } from '../../server/files/content.ts'
import { keepFile } from '../../server/files/files.ts'
import { verifyFiles } from '../../server/files/verify.ts'
import { adminOf } from '../../server/test/database.ts'
import { testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const { db, settings } = house
const { headers } = await as('clerk')
const dice = random(20261128)

promise({
  says: '所存文件被改动一个比特：下载被拒绝，verify-files 逐个指出',
  without: '库中所记的哈希一并改掉',
  push: 12,
  soak: 5_000,
  control: 100,
  attempt: async (cases, guarded) => {
    let held = 0
    for (let n = 0; n < cases; n++) {
      const content = Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(1 + dice.whole(5_000))])
      const kept = await act(db, system, (tx) =>
        keepFile(tx, settings, system, { name: '材料.pdf', content, provider: null }),
      )
      const changed = Buffer.from(content)
      const at = dice.whole(changed.length)
      changed[at] = changed[at]! ^ (1 << dice.whole(8))
      if (guarded) writeFileSync(join(settings.data, 'files', kept.hash.slice(0, 2), kept.hash), changed)
      else await rename(kept.id, (await storeContent(settings, changed)).hash)
      const answer = await app.inject({ url: `/api/files/${kept.id}`, headers })
      if (answer.statusCode === 422 && answer.json().message.includes('与保存时不一致')) held += 1
    }
    const { broken } = await verifyFiles(db, settings)
    return { cases, held: Math.min(held, broken.length) }
  },
})

const rename = (id: string, hash: string) =>
  withClient(adminOf(place.url), (client) =>
    client.query(
      `set session_replication_role = replica; update files set hash = '${hash}' where id = '${id}'`,
    ),
  )
