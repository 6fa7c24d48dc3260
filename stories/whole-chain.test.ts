// One run over the whole chain, every step over HTTP by its own role: an empty house, a body that files, a class, lessons, an
// exam, claims, money. The weeks in between are travelled; nothing is put in by SQL.
import { afterAll, describe, expect, it } from 'vitest'
import { replay } from '../regulation/kept/replay.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { sealJournal } from '../server/journal/seal.ts'
import { verifyJournal } from '../server/journal/verify.ts'
import { faultsOf, verifyAll } from '../server/proof/verify.ts'
import { adminOf } from '../server/test/database.ts'
import { testHouse } from '../server/test/house.ts'
import { emptyPlace } from '../server/test/place.ts'
import { classStory } from './chain/class.ts'
import { stopTravelling } from './chain/clock.ts'
import { cuttingOff } from './chain/cut-off.ts'
import { filingStory } from './chain/filing.ts'
import { lessonsAndExamStory } from './chain/lessons-and-exam.ts'
import { moneyAndLedgerStory } from './chain/money-and-ledger.ts'
import { openChain } from './chain/the-chain.ts'
import { verbsOfTheChain } from './chain/verbs.ts'

const place = await emptyPlace()
const opened = await testHouse({}, place)
const { house, logged } = opened
// Each act is cut off in its midst first, and then done.
const doors = await cuttingOff(opened.app, adminOf(place.url))
afterAll(() => doors.close())
const chain = await openChain(opened, doors)
const { desk, who } = chain
afterAll(stopTravelling)

filingStory(chain)
classStory(chain)
lessonsAndExamStory(chain)
moneyAndLedgerStory(chain)

describe('what is left behind', () => {
  it('T0 every act has its entry, the chain of the journal holds, and every judgement can be judged again', async () => {
    const verbs = new Set<string>()
    for (let page = 1, more = true; more; page++) {
      const { rows, total, size } = await desk.get(who.auditor, `/api/journal?size=100&page=${page}`)
      for (const entry of rows) verbs.add(entry.verb)
      more = page * size < total
    }
    expect(verbsOfTheChain.filter((verb) => !verbs.has(verb))).toEqual([])
    const { rows } = await act(house.db, system, (tx) =>
      tx.selectFrom('journal').select('detail').execute(),
    ).then((rows) => ({ rows }))
    expect(JSON.stringify(rows)).not.toMatch(/(?<!\d)320699\d{11}[\dX]|621785/)
    // The newest entries are sealed after two seconds of the database's own clock.
    await expect
      .poll(
        async () => {
          await sealJournal(house.db)
          return (await act(house.db, system, verifyJournal)).unsealed
        },
        { timeout: 10_000 },
      )
      .toBe(0)
    const { checked, broken } = await act(house.db, system, verifyJournal)
    expect([checked > 60, broken]).toEqual([true, null])
    // Every row on which money rests is what its acts made of it, and none was changed without one.
    expect(faultsOf(await verifyAll(house.db, house.keys, []))).toEqual([])
    const again = await act(house.db, system, (tx) => replay(tx, null))
    expect([again.replayed > 5, again.differences]).toEqual([true, []])
  })

  it('every kind of act was cut off in its midst, answered with a sentence and left nothing', () => {
    expect(new Set(doors.cut).size).toBeGreaterThan(35)
    // A preview is no act; a form is saved while it is typed, without an entry.
    expect([...new Set(doors.uncut)].filter((what) => !doors.cut.includes(what))).toEqual([
      'PUT /api/filings/:id/form',
    ])
  })

  it('nothing broke on the way, and no whole number stands in the log', () => {
    const broken = logged.filter((l) => Number(l.status) >= 500)
    expect(broken.map(({ status }) => status)).toEqual(doors.cut.map(() => 503))
    expect(JSON.stringify(logged)).not.toMatch(/320699\d{11}[\dX]|6217851234/)
  })
})
