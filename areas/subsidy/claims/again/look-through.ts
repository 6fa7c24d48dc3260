// Sheets that were brought in, looked through for claims approved or paid before they came, however many: by the clock, in parts.
import { system } from '../../../../server/access/roles.ts'
import { act } from '../../../../server/database/db.ts'
import { inParts } from '../../../../server/database/in-parts.ts'
import type { Duty } from '../../../../server/duties.ts'
import type { House } from '../../../../server/house.ts'
import { standingNewsOf } from './judge.ts'
import * as looks from './looks-queries.ts'
import * as queries from './queries.ts'

/** So many are judged at once. */
const PART = 500

/** @clause A13.3 A13.4 A13.5 A13.6 A9.1(b) job: every claim of the people of a sheet is judged again, and those it speaks against are kept for people */
export const intakeClaimsDuty: Duty = {
  name: 'intake-claims',
  everySeconds: 300,
  run: async ({ db }) => {
    for (const id of await act(db, system, looks.sheetsNotLooked)) {
      const ids = await act(db, system, (tx) => queries.claimsOfSheet(tx, id))
      const against = await stillAgainst(db, ids)
      await act(db, system, (tx) => looks.insertLook(tx, id, ids.length, against))
    }
    // A grant that two people found wrong speaks against nobody any more, nor does what was taken back.
    for (const { intake_id, against } of await act(db, system, looks.looksWaiting)) {
      const still = await stillAgainst(db, against)
      if (still.length < against.length) await act(db, system, (tx) => looks.changeLook(tx, intake_id, still))
    }
  },
}

/** Of these claims those of which something is known that was not when they were approved. */
async function stillAgainst(db: House['db'], ids: string[]): Promise<string[]> {
  const found: string[] = []
  for (const part of inParts(ids, PART)) {
    const { news } = await act(db, system, (tx) => standingNewsOf(tx, part, queries.agreed))
    const met = new Set(news.map(({ claim }) => claim.id))
    found.push(...part.filter((id) => met.has(id)))
  }
  return found
}
