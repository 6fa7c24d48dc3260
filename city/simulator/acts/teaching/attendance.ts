// The sheet of the app for a class that is taught, of the lessons that are over and of which nobody has decided that they do not count.
import { csv } from '../../../play/sheets.ts'
import type { Case, Moment } from '../../act.ts'
import { peopleOf, sheetForm } from '../sheets.ts'

const asked = (
  status: string,
) => `exists (select from concern_origins o join concerns q on q.id = o.concern_id
  where o.source = 'attendance' and o.clause = 'A10.2' and o.source_id = l.id::text and q.status ${status})`
/** SQL of a lesson `l`: decided about as one without a record; that nobody knows of it may stand still. */
export const ruledOut = asked(`in ('upheld', 'settled')`)
export const decidedAbout = asked(`in ('dismissed', 'upheld', 'settled')`)

/** Everybody at every lesson so far, but for one seat in nine. */
export async function attendanceSheet(m: Moment, c: Case) {
  const people = await peopleOf(
    m,
    `select p.* from persons p join class_trainees t on t.person_id = p.id where t.class_id = $1 order by t.position`,
    [c.id],
  )
  const lessons = await m.look<{ day: string; from: string; to: string }>(
    `select on_day as day, to_char((starts_at - interval '6 minutes') at time zone 'Asia/Shanghai', 'HH24:MI') as from,
       to_char((ends_at + interval '4 minutes') at time zone 'Asia/Shanghai', 'HH24:MI') as to
     from lessons l where class_id = $1 and ends_at < $2 and not ${ruledOut} order by position`,
    [c.id, new Date(m.now).toISOString()],
  )
  const rows = lessons.flatMap(({ day, from, to }) =>
    people.flatMap((p) =>
      m.r.whole(9) === 0 ? [] : [[String(c.class_no), p.name, p.idNumber, day, from, to]],
    ),
  )
  const titles = ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间']
  return sheetForm(m, '考勤.csv', csv([titles, ...rows]), { source: String(c.mode) })
}
