// What a body is told of its people: certificates that end soon, or have ended.
import { integerOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { isBody } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { due, type Task, undated } from '../../../server/task.ts'
import { type Grade, type QualificationKind, qualificationName } from './kinds.ts'
import * as queries from './queries.ts'

/** @clause A4.4(h), A5.4(b) job: whose certificate ends is told before it does, for afterwards it does not count */
export async function teacherTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (!isBody(actor.role)) return []
  const days = integerOn(await lawOn(tx), 'teacher.expiryWarnDays', today)
  const ending = await queries.endingQualifications(tx, actor.provider ?? '', today, addDays(today, days))
  return ending.map((q) => {
    const named = qualificationName({
      ...{ kind: q.kind as QualificationKind, grade: q.grade as Grade | null },
      ...{ subject: q.subject, title: q.title, rank: q.rank },
    })
    const isOver = q.expires_on! < today
    return {
      id: `teacher-qualification-${q.id}`,
      group: '签协备案',
      title: `${q.name}的${named}${isOver ? '已到期' : '将到期'}`,
      detail: isOver
        ? `${q.expires_on}到期，已不计入教师资格；请登记换发的证书，或者调整任课教师`
        : `${q.expires_on}到期，次日起不计入教师资格；请及时换发并登记`,
      href: '/providers/mine?tab=teachers',
      ...due(q.expires_on, undated.silent),
      count: 1,
    }
  })
}
