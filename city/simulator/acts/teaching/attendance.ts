// The sheet of the app for a class that is taught.
import { csv } from '../../../play/sheets.ts'
import type { Case, Moment } from '../../act.ts'
import { peopleOf, sheetForm } from '../sheets.ts'

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
     from lessons where class_id = $1 and on_day <= $2 order by position`,
    [c.id, m.today],
  )
  const rows = lessons.flatMap(({ day, from, to }) =>
    people.flatMap((p) =>
      m.r.whole(9) === 0 ? [] : [[String(c.class_no), p.name, p.idNumber, day, from, to]],
    ),
  )
  const titles = ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间']
  return sheetForm(m, '考勤.csv', csv([titles, ...rows]), { source: String(c.mode) })
}
