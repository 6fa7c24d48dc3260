// 第十条: trainees check in and out by the code on the wall, or by one that was there before, or of another lesson.
import { codeAt } from '../../../../areas/attendance/check-in/codes.ts'
import type { ActKind } from '../../act.ts'

const seats = (open: string) =>
  `select a.lesson_id as id, l.class_id, a.person_id as person, ${open} as open from attendance a join lessons l on l.id = a.lesson_id
    join classes c on c.id = l.class_id join accounts x on x.person_id = a.person_id
   where l.starts_at between :now - interval '10 hours' and :now + interval '10 hours' order by c.class_no, l.position, x.sign_in_name`

const checkIn = (name: string, kind: 'in' | 'out', open: string): ActKind => ({
  name,
  door: 'POST /api/my/check-ins',
  cases: seats(`c.status = 'running' and ${open}`),
  send: (m, c) => {
    const shown = m.r.whole(6) > 0 ? m.now : m.now - 120_000
    return { body: { lessonId: c.id, code: codeAt(m.keys, c.id, shown).code, kind, clientKey: m.key() } }
  },
  often: 12,
})

export const checkInActs: ActKind[] = [
  checkIn(
    '手机签到',
    'in',
    `a.in_at is null and :now between l.starts_at - interval '30 minutes' and l.ends_at`,
  ),
  checkIn(
    '手机签退',
    'out',
    `a.in_at is not null and a.out_at is null and :now between l.starts_at and l.ends_at + interval '15 minutes'`,
  ),
]
