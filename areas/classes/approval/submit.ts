// A body hands in a class for approval (第七、八条).
import { citing } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { classCase } from '../case.ts'
import { agreementsOf, findProvider } from '../facts-queries.ts'
import { judgeClass } from '../judge.ts'
import type { ClassForm } from '../schema.ts'
import { takeHours } from '../timetable/conflicts.ts'
import * as plan from '../timetable/queries.ts'
import { keepClassJudgement } from './keep-judgement.ts'

/**
 * Files the class: judged, judgement kept, teachers and rooms taken from now on. Findings do not stop a filing, except
 * where there is nothing to look at (A8.2, A8.3). The day of submission is the day of filing (A8.1).
 *
 * @clause X2.3.2(a) workflow: the class is applied for, then decided upon
 */
export async function submitClass(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  now: number,
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'submit', version)
  const today = shanghaiDay(now)
  const judged = await judgeClass(tx, actor, row, today)
  const { lessons, roster, agreement } = judged.facts
  if (lessons.length === 0)
    throw new Refused('还没有课程表，没有提交。请先填写或导入课程表。', placeOf('A9.1(d)'))
  if (roster.length === 0) throw new Refused('还没有学员花名册，没有提交。请先导入花名册。', placeOf('A8.3'))
  if (!agreement)
    throw new Refused(
      citing`没有有效的备案协议，没有提交。请先在“备案”中办理签协备案（第三条）。`,
      placeOf('A3.1'),
    )
  await takeHours(tx, actor, id, () => plan.setPlanned(tx, id, true))
  await keepClassJudgement(tx, actor, row, judged)
  await takeStep(tx, actor, classCase, row, 'submit', {
    change: {
      submitted_at: new Date(now),
      filed_on: today,
      submitted_by: actor.account,
      decided_by: null,
      decided_on: null,
      decision_reason: null,
      considered: null,
    },
    detail: { verdict: judged.judgement.verdict },
  })
}

/** The agreement in force on the first day, which the form must keep to (A3.1, X2.1.2). */
export async function requireAgreement(tx: Tx, provider: string, form: ClassForm): Promise<string> {
  const body = await findProvider(tx, provider)
  if (body?.standing === 'cancelled')
    throw new Refused('本单位的补贴性培训资质已取消，不能申请开班。', placeOf('A3.1'))
  if (body?.kind === 'institution' && form.attendanceMode === 'paper')
    throw new Invalid('培训机构应使用江苏智慧人社APP打卡考勤。', {
      attendanceMode: '只有暂不具备APP打卡条件的企业可以用实名签到。',
    })
  const found = (await agreementsOf(tx, provider)).find(
    (a) => a.status === 'in-force' && a.from_on <= form.startsOn && form.startsOn <= a.to_on,
  )
  if (!found)
    throw new Refused(
      `${form.startsOn}没有有效的备案协议，不能在这一天开班。请改开班日期，或先办理签协备案。`,
      placeOf('A3.1'),
    )
  return found.id
}
