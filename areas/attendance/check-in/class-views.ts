// The classes of a trainee on the phone, each with how the attendance stands.

import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { ratioText, shareText } from '../../../server/ratio.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { shareOf } from '../share.ts'
import { shareLaw, units } from '../share-law.ts'
import { sharesOf } from '../share-views.ts'
import * as queries from './queries.ts'
import type { MyClass, MyClassFile } from './schema.ts'
import { lessonOf, personOf, unknownAmong } from './views.ts'

/** Every class one stands in, the latest first, with one's own attendance. */
// @clause A10.18 screen: on the phone a trainee sees the own rate, what is required and how many hours may still be missed
export async function myClasses(tx: Tx, actor: Actor, now: number): Promise<MyClass[]> {
  const person = personOf(actor)
  const law = await lawOn(tx)
  const rows: MyClass[] = []
  for (const row of await queries.classesOf(tx, person)) {
    const lessons = await queries.lessonsOfClass(tx, person, row.id)
    rows.push(classOf(row, await standing(tx, actor, row.id, lessons, law, now)))
  }
  return rows
}

/** One class with the mark of each lesson and the clause that asks for attendance. Throws Missing. */
export async function myClass(tx: Tx, actor: Actor, id: string, now: number): Promise<MyClassFile> {
  const person = personOf(actor)
  const row = (await queries.classesOf(tx, person)).find((c) => c.id === id)
  if (!row)
    throw new Missing(
      '没有这个班，或者您不在这个班的花名册上。请回到“我的班级”查看；名单有误的，请与培训机构联系。',
    )
  const lessons = await queries.lessonsOfClass(tx, person, id)
  const clause = findClause(placeOf('A10.18'))!
  const law = await lawOn(tx)
  const standings = await unknownAmong(tx, actor, lessons, law, now)
  return {
    ...classOf(row, await standing(tx, actor, id, lessons, law, now)),
    clause: { id: clause.id, article: clause.article, zh: clause.zh },
    lessons: lessons.map((l) => lessonOf(l, law, now, standings.get(l.id))),
  }
}

export const statusNames: Record<string, string> = {
  approved: '待开班',
  running: '培训中',
  suspended: '暂停整改',
  ended: '已结束，待考核',
  examined: '已考核',
  archived: '已归档',
  cancelled: '已取消',
}

export function classOf(c: queries.ClassRow, attendance: MyClass['attendance']): MyClass {
  return {
    classId: c.id,
    classNo: c.class_no,
    className: c.name,
    occupation: c.occupation_name,
    level: c.level as Level,
    levelName: levelNames[c.level as Level],
    providerName: c.provider_name ?? '',
    startsOn: c.starts_on,
    endsOn: c.ends_on,
    status: c.status,
    statusName: statusNames[c.status] ?? c.status,
    attendance,
  }
}

/** What was attended of the lessons that count, what is asked for, and what may still be missed. */
export async function standing(
  tx: Tx,
  actor: Actor,
  classId: string,
  lessons: queries.LessonRow[],
  law: Law,
  now: number,
): Promise<MyClass['attendance']> {
  // The same sum as the body and the exam gate see; of the others' nothing is handed on.
  const shares = await asHouse(tx, actor, (house) => sharesOf(house, classId, now))
  const own = shares.find((s) => s.personId === actor.person)
  const share = own?.share ?? { attended: 0, required: 0 }
  const { readings, minimum } = shareLaw(law, shanghaiDay(now))
  const planned = shareOf(
    lessons.map((l) => ({ onDay: l.on_day, hours: l.hours, mark: 'present' as const })),
    readings,
  ).required
  const basis = versionOn(law.parameters['trainee.minAttendance'], shanghaiDay(now))?.basis
  const missable = minimum && Math.floor((planned * (minimum.den - minimum.num)) / minimum.den)
  return {
    attended: share.attended,
    expected: share.required,
    planned,
    unit: units[readings.measure],
    rate: shareText(share.attended, share.required),
    minimum: minimum && ratioText(minimum),
    toConfirm: basis !== 'regulation' && basis !== 'bureau',
    below: own?.below ?? false,
    mayMiss: missable === null ? null : Math.max(0, missable - (share.required - share.attended)),
  }
}
