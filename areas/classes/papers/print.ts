// The two papers of 第八条, made from what stands in the books.

import { shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { makePdf } from '../../../server/documents.ts'
import { Missing } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { sexOf } from '../../people/identity-number.ts'
import { type LessonKind, lessonKindNames } from '../facts.ts'
import * as queries from '../queries.ts'
import { listRosterSealed } from '../roster/queries.ts'
import { type ClassStatus, classLife } from '../states.ts'
import { listLessons } from '../timetable/queries.ts'

export const documentKinds = ['filing-form', 'roster'] as const
export type DocumentKind = (typeof documentKinds)[number]
export const documentNames: Record<DocumentKind, string> = {
  'filing-form': '职业技能培训开班备案表',
  roster: '职业技能培训学员花名册',
}

/** What a paper states, and the form it is printed on. */
export type Print = { form: string; data: Parameters<typeof makePdf>[1] }

export const printed = ({ form, data }: Print): Buffer =>
  makePdf(`areas/classes/papers/documents/${form}.typ`, data)

/**
 * 开班备案表 with the timetable. Throws Missing.
 *
 * @clause A8.2 document: the filing form of a class
 * @clause X2.3.2(b) document: both papers, printed after approval
 */
export async function filingForm(tx: Tx, id: string): Promise<Print> {
  const head = await headOf(tx, id, 'filing-form')
  return { form: 'filing-form', data: { ...head, ...(await timetable(tx, id)) } }
}

/**
 * 学员花名册. With `keys` it bears whole numbers, for the bureau's paper; without, masked ones. Throws Missing.
 *
 * @clause A8.3 document: the roster of a class
 */
export async function roster(tx: Tx, id: string, keys: Keys | null = null): Promise<Print> {
  const head = await headOf(tx, id, 'roster')
  return { form: 'roster', data: { ...head, people: await people(tx, keys, id) } }
}

async function headOf(tx: Tx, id: string, kind: DocumentKind) {
  const row = await queries.findCase(tx, id)
  if (!row) throw new Missing('没有这个班次，或者它不属于您所在的单位。请回到“开班”的列表中选择。')
  return {
    title: documentNames[kind],
    classNo: row.class_no,
    name: row.name,
    providerName: row.provider_name,
    providerCode: row.provider_code,
    principal: row.legal_person,
    address: row.address,
    agreement: row.agreement_number,
    occupation: `${row.occupation_name}（${row.occupation_code}）`,
    level: levelNames[row.level as Level],
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    attendance: row.attendance_mode === 'paper' ? '实名签到' : '江苏智慧人社APP打卡',
    otherFunding: row.other_funding ? '是' : '否',
    textbooks: row.textbooks,
    platform: row.online_platform ?? '',
    filedOn: row.filed_on ?? '',
    status: classLife.names[row.status as ClassStatus],
    opinion: row.decided_on ? (row.decision_reason ?? '') : '',
    decidedOn: row.decided_on ?? '',
    trainees: row.trainees,
  }
}

async function timetable(tx: Tx, id: string) {
  const lessons = await listLessons(tx, id)
  const hours = (kind: LessonKind) => lessons.reduce((sum, l) => sum + (l.kind === kind ? l.hours : 0), 0)
  return {
    hours: { theory: hours('theory'), practice: hours('practice'), online: hours('online') },
    lessons: lessons.map((l) => [
      String(l.position),
      l.on_day,
      `${shanghaiTime(l.starts_at.getTime())}–${shanghaiTime(l.ends_at.getTime())}`,
      l.subject,
      lessonKindNames[l.kind as LessonKind],
      String(l.hours),
      l.room_name ?? '线上',
      l.teacher_name,
    ]),
  }
}

async function people(tx: Tx, keys: Keys | null, id: string) {
  const rows = await listRosterSealed(tx, id)
  return rows.map((p) => {
    if (!keys) return [String(p.position), p.name, '', p.id_number_masked, p.phone_masked ?? '', p.category]
    const number = openInRow(keys, 'person.id-number', p.person_id, p.id_number_enc)
    const phone = p.phone_enc ? openInRow(keys, 'person.phone', p.person_id, p.phone_enc) : ''
    return [String(p.position), p.name, sexOf(number), number, phone, p.category]
  })
}
