// What keeps an act of an exam back although its turn has come: said beside the button, and again when it is tried. Pure.
import { saysTo } from '../../regulation/explain.ts'
import type { Finding } from '../../regulation/rule.ts'
import { isClerk } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { whyUnrecorded } from '../attendance/unrecorded/standing.ts'
import type { Admission } from './admission.ts'

/** A failing gate keeps everybody back; one that waits for a person all but the clerk. */
export function whyNotRegistered(findings: Finding[], actor: Pick<Actor, 'role'>): string | null {
  const failed = findings.filter((f) => f.verdict === 'fail')
  if (failed.length > 0) return `现在不能登记考核：${saysTo(failed, actor)}`
  const open = findings.filter((f) => f.verdict !== 'pass')
  return open.length === 0 || isClerk(actor.role)
    ? null
    : `还不能登记考核：${saysTo(open, actor)}请先补全资料；确需人工判断的，由经办人员登记。`
}

/** The first that is not passed, what failed before what is open: its clause is shown to whoever is refused. */
export const firstStop = (findings: Finding[]): Finding | undefined =>
  findings.find((f) => f.verdict === 'fail') ?? findings.find((f) => f.verdict !== 'pass')

export const whyNotReviewed = (paper: boolean): string | null =>
  paper ? null : '本班用APP打卡考勤，不需要另行审核视频和考勤材料。'

/** `unrecorded`: lessons of which nothing is known: with the results the class is closed. */
export const whyNotImported = (
  heldOn: string | null,
  today: string,
  unrecorded: string[] = [],
): string | null =>
  heldOn !== null && heldOn > today
    ? `考核日期为${heldOn}，考核之后才能导入成绩。`
    : whyUnrecorded(unrecorded, '导入成绩')

/** Everybody whose attendance would do is kept back by a concern; null when somebody is left to be examined. */
export function whyNobody(trainees: { admission: Admission; keptBack: string | null }[]): string | null {
  const could = trainees.filter((t) => t.admission !== 'refused')
  const [first] = could
  return first && could.every((t) => t.keptBack !== null)
    ? `没有可以参加考核的学员，不能登记考核：${first.keptBack}`
    : null
}

export const nobodyToSupplement = '没有可以补录成绩的学员，不用补录。请刷新页面查看最新情况。'

export const nothingToHand = '没有待发放的证书，不用登记。请刷新页面查看最新情况。'
