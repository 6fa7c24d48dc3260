// A lesson of a workbook set beside what its body has registered: who teaches it and where; and what may be said of who came. Pure.
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import type { KnownBodies } from '../../providers/of-sheet.ts'
import type { ReadClass, ReadClasses, ReadTaught } from './sheet/rows.ts'

/** Teacher and place as the body has registered them. */
export type CheckedLesson = Omit<ReadTaught, 'teacher'> & {
  teacherName: string
  teacher: string
  /** Who that is, at whatever body. */
  teacherHash: string
  place: string | null
  starts: Date
  ends: Date
}
export type Places = {
  bodies: KnownBodies
  teachers: readonly { id: string; provider_code: string; name: string; id_number_hash: string }[]
  rooms: readonly { id: string; provider_code: string; name: string }[]
  hashOf: (idNumber: string) => string
  /** YYYY-MM-DD: the day of the list; when the office began. */
  asOf: string
  firstDay: string
}

/** Who teaches it and where, as the body has registered them; and what is said of who came. */
export function placed(
  l: ReadTaught,
  own: ReadClass,
  { bodies, teachers, rooms, hashOf, asOf, firstDay }: Places,
  wrong: ReadClasses['wrong']['lesson'],
  problems: SheetProblem[],
): CheckedLesson[] {
  const said = (key: Parameters<typeof wrong>[1], says: string) => problems.push(wrong(l.row, key, says))
  // Told once, of the class.
  if (!bodies.has(own.providerCode)) return []
  if (l.present !== null || l.heads !== null) {
    if (l.on > asOf) said('on', `${l.on}晚于名单截至的${asOf}，还不能有到课情况，请核对。`)
    else if (l.on >= firstDay)
      said('on', `${l.on}本局已经启用（${firstDay}），启用以后的考勤请在班次中导入考勤表，这里请留空。`)
  }
  const named = teachers.filter((t) => t.provider_code === own.providerCode && sameName(t.name, l.teacher))
  const { teacherId } = l
  const teacher =
    teacherId === null
      ? named.length === 1
        ? named[0]
        : undefined
      : named.find((t) => t.id_number_hash === hashOf(teacherId))
  if (!teacher)
    said(
      named.length > 1 || teacherId !== null ? 'teacherId' : 'teacher',
      named.length > 1 && teacherId === null
        ? `该单位有${named.length}名教师叫“${l.teacher}”，请填写教师身份证号。`
        : `该单位没有登记教师“${l.teacher}”，请由该单位登录后登记，或者更正姓名和身份证号。`,
    )
  const room =
    l.kind === 'online'
      ? null
      : rooms.find((r) => r.provider_code === own.providerCode && sameName(r.name, l.room ?? ''))
  if (room === undefined && l.room !== null)
    said('room', `该单位没有登记教室“${l.room.slice(0, 30)}”，请由该单位登录后登记，或者更正名称。`)
  if (!teacher || room === undefined || l.from >= l.to) return []
  const instant = (time: string) => new Date(`${l.on}T${time}:00+08:00`)
  return [
    {
      ...l,
      teacherName: l.teacher,
      teacher: teacher.id,
      teacherHash: teacher.id_number_hash,
      place: room?.id ?? null,
      starts: instant(l.from),
      ends: instant(l.to),
    },
  ]
}
