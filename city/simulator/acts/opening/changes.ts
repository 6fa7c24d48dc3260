// 附件2: a lesson of an agreed plan is asked to be changed, and that is decided.
import { addDays } from '../../../../server/calendar.ts'
import type { ActKind } from '../../act.ts'

const sooner = (day: string, other: string) => (day < other ? day : other)

export const changeActs: ActKind[] = [
  {
    name: '申请变动一节课',
    door: 'POST /api/classes/:id/lesson-changes',
    cases: `select c.id, l.id as lesson, l.on_day, l.teacher_id, l.room_id, c.ends_on, c.provider_code as provider,
        c.status in ('approved', 'running') and l.on_day > :today as open
      from classes c join lessons l on l.class_id = c.id
      where l.on_day > :today - 3 and c.status not in ('draft', 'returned') order by c.class_no, l.position`,
    send: (m, c) => ({
      body: {
        lessonId: c.lesson,
        on: sooner(addDays(String(c.on_day), m.r.whole(3)), String(c.ends_on)),
        ...m.r.pick([
          { from: '13:00', to: '16:00' },
          { from: '18:00', to: '21:00' },
        ]),
        teacherId: c.teacher_id,
        roomId: c.room_id,
        reason: '教室临时停电，无法上课。',
      },
    }),
  },
  {
    name: '决定变动教学计划',
    rarely: true,
    door: 'POST /api/classes/:id/lesson-changes/:change/decision',
    cases: `select c.id, x.id as change, x.decision is null and x.old_starts_at > :today and x.starts_at > :today as open from lesson_changes x join classes c on c.id = x.class_id
      order by c.class_no, x.asked_at`,
    send: (m) => ({ body: { decision: m.r.pick(['agreed', 'agreed', 'refused']), note: '已核对课表。' } }),
  },
]
