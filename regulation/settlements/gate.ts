// Nothing is agreed to over an open finding.
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { Refused } from '../../server/errors.ts'
import type { Finding } from '../rule.ts'
import { isSettledWell, type Open, openOf, type Subject } from './open.ts'

/** Why something may not be agreed to yet, in a full sentence; null when every finding holds or is settled. `cannot`: 不能同意备案. */
export function whyNotYet(open: readonly Open[], cannot: string): string | null {
  const bare = open.filter((one) => one.settled === null)
  const unmet = open.filter((one) => one.settled?.outcome === 'unmet')
  const failed = bare.filter(({ finding }) => finding.verdict === 'fail')
  const waiting = bare.filter(({ finding }) => finding.verdict !== 'fail')
  if (bare.length + unmet.length === 0) return null
  const told = [
    said(failed, '项不符合', true),
    said(waiting, '项待人工核实', false),
    said(unmet, '项已核实为不符合', true),
  ].filter((words) => words !== '')
  const way = bare.length > 0 ? '请先在案卷上方逐项核实。' : '请退回，或者不予同意。'
  return `还有 ${told.join('；')}，${cannot}。${way}`
}

const said = (open: Open[], words: string, full: boolean): string =>
  open.length === 0
    ? ''
    : `${open.length} ${words}：${open
        .map(
          ({ no, finding }) =>
            `（${no}）${finding.title}${full ? `，${finding.say.replace(/[。；]$/, '')}` : ''}`,
        )
        .join('、')}`

/**
 * Throws Refused, citing the first that stops it, while a finding that is no pass is not settled, or settled as not met.
 * @clause A3.3, A6.2, A9.1(a), A12.2, A13.8 workflow: what does not hold is settled one by one, by name, before anything is agreed to
 */
export async function requireSettled(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  findings: readonly Finding[],
  cannot: string,
): Promise<void> {
  const open = await openOf(tx, actor, subject, findings)
  const why = whyNotYet(open, cannot)
  if (why) throw new Refused(why, open.find((one) => !isSettledWell(one))?.finding.clause)
}
