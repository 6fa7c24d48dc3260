// What becomes of a sheet of classes: confirmed by another, each goes on from then on and its body is told; taken back, they are given up.
import { asHouse } from '../../../server/access/as-house.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Contents } from '../../../server/intakes/schema.ts'
import { tellTakenBack } from '../../../server/intakes/tell.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { classCase } from '../case.ts'
import { type ClassStatus, classLife } from '../states.ts'
import * as plan from '../timetable/queries.ts'
import * as queries from './queries.ts'

/** @clause A7.1 screen: whoever confirms a sheet of classes reads each as it was brought in; people and lessons stand on its page */
export async function classContents(tx: Tx, intake: string): Promise<Contents> {
  return {
    titles: [
      '原编号',
      '编号',
      '班次',
      '单位',
      '职业等级',
      '备案',
      '批准',
      '开班',
      '结课',
      '学员',
      '课次',
      '状态',
    ],
    rows: (await queries.classesOfSheet(tx, intake)).map((c) => [
      ...[c.number_before ?? '', c.class_no, c.name, c.provider_name],
      ...[`${c.occupation_name}${levelNames[c.level as Level]}`, c.filed_on ?? ''],
      ...[`${c.decided_on}，${c.decision_reason}`, c.starts_on, c.ends_on, `${c.trainees} 人`],
      ...[`${c.lessons} 次`, classLife.names[c.status as ClassStatus]],
    ]),
  }
}

/** Each stands as its days say on this day. @clause A7.1 A9.2(e) workflow: a class of before goes on once two people stand for its sheet */
export async function classesConfirmed(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const today = shanghaiDay((actor.at ?? new Date()).getTime())
  for (const { id, class_no: classNo, number_before: before } of await queries.classesOfSheet(tx, intake)) {
    const row = await asHouse(tx, actor, async (house) => {
      const by: Actor = { ...system, at: actor.at }
      const row = await caseFor(house, by, classCase, id, 'confirm')
      const to = row.starts_on <= today ? 'running' : 'approved'
      await takeStep(house, by, classCase, row, 'confirm', {
        to,
        verb: '接入的班次经复核生效',
        detail: { classNo },
      })
      return row
    })
    await tell(tx, actor, keys, {
      ...{ kind: 'class-brought-in', key: id, to: { provider: row.provider_code } },
      ...{ subject: { kind: 'class', id }, clause: 'A7.1', title: '正在培训的班次已接入' },
      text: `原编号${before}的班次已接入，编号为${classNo}。`,
      detail: '请核对花名册和课程表；此后的考勤、课程变更和考核在系统中办理。',
      href: `/classes/${id}`,
    })
  }
}

/** Teachers, rooms and trainees are free again, and a body that was told of its class is told. The database lets none go on which something stands. */
export async function takeBackClasses(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const classes = (await queries.classesOfSheet(tx, intake)).filter(({ status }) => status !== 'cancelled')
  await asHouse(tx, actor, async (house) => {
    const by: Actor = { ...system, at: actor.at }
    for (const { id } of classes) {
      await plan.setPlanned(house, id, false)
      await plan.deleteAttendance(house, id)
      const row = await caseFor(house, by, classCase, id, 'take-back')
      await takeStep(house, by, classCase, row, 'take-back', {
        ...{ verb: '接入撤回，班次一并撤回', detail: { classNo: row.class_no, intake } },
      })
    }
  })
  for (const { id, provider_code: provider, number_before: before, class_no: classNo } of classes.filter(
    ({ status }) => status !== 'waiting',
  ))
    await tellTakenBack(tx, actor, keys, {
      ...{ id, provider, subject: { kind: 'class', id }, clause: 'A7.1' },
      ...{ what: `班次（原编号${before}，编号${classNo}）`, href: `/classes/${id}` },
    })
}
