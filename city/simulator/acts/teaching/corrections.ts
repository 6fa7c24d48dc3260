// 第十条: what a sheet or a phone did not record is put in by hand, by the body or by the clerk, and what was is put right.
import { marks } from '../../../../areas/attendance/lesson-times.ts'
import { teachingLife } from '../../../../areas/inspections/teaching/states.ts'
import { body, clerks } from '../../../../server/access/groups.ts'
import { type ActKind, type Case, type Moment, mayFollowSql, onlySql } from '../../act.ts'
import { decidedAbout, ruledOut } from './attendance.ts'

const open = mayFollowSql(teachingLife, 'correct', 'c.status')

/** Nobody checked in and no sheet was brought in. */
const unrecorded = `l.ends_at < :now and not exists (select from attendance r where r.lesson_id = l.id and (r.in_at is not null
  or r.out_at is not null or (r.source in ('app', 'phone', 'paper') and r.mark is distinct from 'leave')))`
const seats = (group: readonly string[], mayBe: string, among: string) =>
  `select c.id, c.provider_code as provider, ${onlySql(group)}, a.lesson_id, a.person_id, a.mark, ${open} and ${mayBe} as open
    from classes c join lessons l on l.class_id = c.id join attendance a on a.lesson_id = l.id
    join persons p on p.id = a.person_id where ${among}
    order by c.class_no, l.position, p.id_number_hash limit 400`

const marked = (m: Moment, c: Case, reason: string) => ({
  body: {
    lessonId: c.lesson_id,
    personId: c.person_id,
    mark: m.r.pick(marks.filter((mark) => mark !== c.mark)),
    reason,
  },
})
const door = 'POST /api/classes/:id/attendance-corrections'
const recent = 'l.on_day between :today - 30 and :today'

export const correctionActs: ActKind[] = [
  {
    name: '更正考勤',
    door,
    cases: seats(body, `not ${ruledOut}`, recent),
    send: (m, c) => marked(m, c, '核看录像和签到表后更正。'),
  },
  {
    name: '经办更正考勤',
    door,
    cases: seats(clerks, `not ${ruledOut}`, recent),
    send: (m, c) => marked(m, c, '培训主体来函说明，核看录像后更正。'),
  },
  {
    name: '机构补录考勤',
    door,
    cases: seats(body, `a.mark is null and not ${decidedAbout}`, unrecorded),
    send: (m, c) => marked(m, c, '设备故障没有打卡，按纸质签到表补录。'),
  },
  {
    name: '经办补录考勤',
    door,
    cases: seats(clerks, `a.mark is null and not ${ruledOut}`, unrecorded),
    send: (m, c) => marked(m, c, '线索认定已经上课，按签到表补录。'),
  },
]
