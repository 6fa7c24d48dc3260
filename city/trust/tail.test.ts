// @promise 0031: a journal whose last acts were cut off is found against a head that was noted outside the database.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { verifyJournal } from '../../server/journal/verify.ts'
import { headFaults, linesOf, notedIn } from '../../server/proof/heads/heads.ts'
import { pastTriggers, tried } from '../../server/proof/test/tamper.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { superuser, keys, settings } = await provedCity()
const noted = linesOf(notedIn(settings.data))

promise({
  says: '操作记录的末尾被截去若干条（连同库内的链尾）：verify 指出',
  without: '库外没有记下链尾',
  push: 20,
  soak: 500,
  control: 20,
  attempt: async (cases, guarded) => {
    const dice = random(20261128)
    let held = 0
    for (let n = 0; n < cases; n++)
      held += await tried(superuser, async (tx) => {
        await cut(tx, 1 + dice.whole(2_000))
        if (guarded) return (await headFaults(tx, keys, noted)).length > 0
        return (await headFaults(tx, keys, [])).length > 0 || (await verifyJournal(tx)).broken !== null
      }).then(Number)
    return { cases, held }
  },
})

/** The last `count` acts with their seals, and every head in the database. */
async function cut(tx: Tx, count: number): Promise<void> {
  await pastTriggers(tx)
  await sql`with gone as (delete from journal_seals
      where position > (select max(position) from journal_seals) - ${count} returning journal_id)
    delete from journal where id in (select journal_id from gone)`.execute(tx)
  await sql`delete from signed_heads`.execute(tx)
}
