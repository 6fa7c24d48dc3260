// What may be done with an entry of the registers besides reading it. Pure; shared with the web.
import { reviewers } from '../../server/access/groups.ts'
import { type FreeActs, freeActsOf } from '../../server/cases/free-acts.ts'
import type { ActOffer } from '../../server/cases/steps.ts'

export const entryActs: FreeActs<'decide'> = { steps: { decide: { says: '拟定', who: reviewers } } }

/** The entries of a list, each with what whoever asks may do with it. */
export const entriesFor = async <Entry extends object>(
  list: Promise<Entry[]>,
  { role }: { role: string },
): Promise<(Entry & { acts: ActOffer<'decide'>[] })[]> =>
  (await list).map((entry) => ({ ...entry, acts: freeActsOf(entryActs, role) }))
