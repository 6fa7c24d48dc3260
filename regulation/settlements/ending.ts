// Until when the settlement of a whole list holds; the database holds the same (migration 0178).
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { Invalid } from '../../server/errors.ts'
import { integerOn } from '../in-force.ts'
import type { Law } from '../rule.ts'
import type { SettlementRow } from './queries.ts'

/** The longest that a list is settled on this day, as a last day. */
export const latestEnd = (law: Law, day: string): string =>
  addDays(day, integerOn(law, 'finding.maxListDays', day))

/** The last day on which it holds. */
export function endOf({ until_on, settled_at }: Pick<SettlementRow, 'until_on' | 'settled_at'>, law: Law) {
  return until_on ?? latestEnd(law, shanghaiDay(settled_at.getTime()))
}

/**
 * The day that was asked for, or the latest. Throws Invalid for one that is past or too far.
 * @clause A6.2 workflow: nobody passes for ever for want of a list
 */
export function askedEnd(law: Law, asked: string | null, today: string): string {
  const latest = latestEnd(law, today)
  if (asked !== null && (asked < today || asked > latest))
    throw new Invalid('没有办理：截止日期有误。', {
      untilOn: `对整份清单的核实应在${today}至${latest}之间截止；到期后各案重新核实。`,
    })
  return asked ?? latest
}
