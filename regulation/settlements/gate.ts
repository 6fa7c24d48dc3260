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
          ({ no, finding, told }) =>
            `（${no}）${finding.title}${full && told ? `，${told.say.replace(/[。；]$/, '')}` : ''}`,
        )
        .join('、')}`

/** By rule: what another than whoever decides settles, whatever the rules said of it. */
type ByTwo = (finding: Finding) => boolean
const none: ByTwo = () => false

/**
 * What does not hold, or could not be judged, and is agreed to by this person's own word; what only a person can judge is none, unless
 * it takes two by its rule.
 */
const byOwnWord = (open: readonly Open[], account: string | null, byTwo: ByTwo): Open[] =>
  open.filter(
    (one) =>
      isSettledWell(one) &&
      (one.finding.verdict === 'fail' || one.finding.verdict === 'unknown' || byTwo(one.finding)) &&
      one.settled?.row.settled_by === account,
  )

/** Why this person may not agree: whoever let a finding pass is not alone to decide. Null where another did. `cannot`: 同意开班. */
export function whyNotAlone(
  open: readonly Open[],
  { account }: Pick<Actor, 'account'>,
  cannot: string,
  byTwo = none,
): string | null {
  const own = byOwnWord(open, account, byTwo)
  return own.length === 0
    ? null
    : `有 ${own.length} 项由您本人核实：${own
        .map(({ no, finding }) => `（${no}）${finding.title}`)
        .join('、')}，不能再由您${cannot}。请由另一名同事核实这几项，或者由另一名审批人员办理。`
}

/**
 * Throws Refused, citing the first of what this person let pass.
 * @clause A6.2, A9.1(a), A12.2 workflow: whoever settles what does not hold is another than whoever decides the case
 */
export function refuseAlone(open: readonly Open[], actor: Actor, cannot: string, byTwo = none): void {
  const why = whyNotAlone(open, actor, cannot, byTwo)
  if (why) throw new Refused(why, byOwnWord(open, actor.account, byTwo)[0]?.finding.clause)
}

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
  refuseUnsettled(await openOf(tx, actor, subject, findings), cannot)
}

/** The same of findings that were looked up already. */
export function refuseUnsettled(open: readonly Open[], cannot: string): void {
  const why = whyNotYet(open, cannot)
  if (why) throw new Refused(why, open.find((one) => !isSettledWell(one))?.finding.clause)
}
