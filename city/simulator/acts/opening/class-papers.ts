// What is written for a class: its lessons, like those of the class it repeats, and the office's decision.
import { factorClauses } from '../../../../areas/classes/approval/factor-clauses.ts'
import type { ClassCase } from '../../../../areas/classes/schema.ts'
import { addDays } from '../../../../server/calendar.ts'
import type { Case, Moment, Sent } from '../../act.ts'

type Planned = Record<'on' | 'from' | 'to' | 'hours' | 'kind' | 'subject' | 'teacherId' | 'roomId', unknown>

/** The lessons of the class that this one repeats, on its own days. */
export async function lessonsLike(m: Moment, c: Case) {
  const lessons = await m.look<Planned & { back: number }>(
    `select l.on_day as on, to_char(l.starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as from,
       to_char(l.ends_at at time zone 'Asia/Shanghai', 'HH24:MI') as to, l.hours, l.kind, l.subject, l.teacher_id as "teacherId",
       l.room_id as "roomId", l.on_day - o.starts_on as back
     from lessons l join classes o on o.id = l.class_id join classes c on c.id = $1
     where o.class_no = (select min(x.class_no) from classes x where x.provider_code = c.provider_code and x.id <> c.id
       and x.occupation_code = c.occupation_code and x.level = c.level and exists (select from lessons y where y.class_id = x.id))
     order by l.position`,
    [c.id],
  )
  return lessons.map(({ back, ...lesson }) => ({ ...lesson, on: addDays(String(c.starts_on), back) }))
}

/** As the office decides it: agreed to where the page offers it, sent back or refused where something does not hold; else mostly not yet. */
export async function decision(m: Moment, c: Case): Promise<Sent | undefined> {
  const { json } = await m.ask(`/api/classes/${c.id}`)
  const { open = [], acts = [] }: Partial<ClassCase> = json ?? {}
  const mayAgree = acts.some(({ act, allowed }) => act === 'approve' && allowed)
  if (!mayAgree && !open.some(fails) && m.r.whole(8) > 0) return undefined
  const considered = factorClauses.map((clause) => ({ clause, note: m.r.whole(2) === 0 ? '' : '已核对。' }))
  const failed = open.filter(fails).map(({ clause }) => clause)
  const noted = considered.filter(({ note }) => note !== '').map(({ clause }) => clause)
  return {
    body: {
      version: c.version,
      decision: m.r.pick(failed.length > 0 ? ['refuse', 'return', 'return', 'return', 'approve'] : agreed),
      reason: '教学计划、师资和场地已逐项核对。',
      considered,
      // Mostly on what was found or written down, now and then on what was not.
      clauses: m.r.whole(4) === 0 ? ['A9.2(a)'] : failed.length > 0 ? failed : noted,
    },
  }
}

const fails = ({ settled, mayMeet, leeway }: ClassCase['open'][number]) =>
  settled ? settled.outcome === 'unmet' : !mayMeet && !leeway

const agreed = ['approve', 'approve', 'approve', 'approve', 'approve', 'approve', 'return', 'refuse']
