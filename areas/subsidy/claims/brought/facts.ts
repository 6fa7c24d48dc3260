// What the sheet says of a claim that was brought in, as the judge is told it: what it does not say is unknown, and waits for a person.
import type { Tx } from '../../../../server/database/db.ts'
import { type Origin, sourceSays } from '../../../../server/intakes/kinds.ts'
import type { OwnFacts } from '../../checks/sheet/read-row.ts'
import * as queries from './queries.ts'

/** What is known of the training that a claim rests on. */
export type ToldFacts = Pick<
  OwnFacts,
  | 'approvedOn'
  | 'otherFunding'
  | 'filedOn'
  | 'startedOn'
  | 'attendance'
  | 'unrecorded'
  | 'hours'
  | 'problems'
  | 'broughtClass'
>
export type TrainingTold = Pick<
  OwnFacts,
  'approvedOn' | 'otherFunding' | 'filedOn' | 'startedOn' | 'attendance'
>

/**
 * A sheet that nobody has checked decides nothing by itself.
 * @clause A13.8 rule: a claim brought in is judged by what its list says; an unverified list, and what a list leaves open, waits for a person
 */
export const toldFacts = (said: TrainingTold, origin: Origin): ToldFacts => ({
  ...said,
  problems:
    origin.confidence === 'unverified'
      ? [
          {
            column: '来源',
            says: `本笔按名单接入，来源：${sourceSays(origin)}；名单未经核实，须核对原申领材料。`,
          },
        ]
      : [],
})

/** Of a claim that stands in the register. In the name of the house. */
export async function broughtFacts(tx: Tx, id: string | null): Promise<ToldFacts> {
  const b = id === null ? undefined : await queries.findBrought(tx, id)
  if (!b) throw new Error('a claim without a class was brought in')
  return toldFacts(
    {
      ...{ approvedOn: b.approved_on, filedOn: b.filed_on, startedOn: b.started_on },
      ...{ otherFunding: b.other_funding, attendance: b.attendance },
    },
    queries.originOf(b),
  )
}
