// What people are shown of changes of an agreed plan. Reads only.
import { explainFindings } from '../../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../../server/calendar.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass, listLessons } from '../actions.ts'
import type { ClassStatus } from '../states.ts'
import * as queries from './queries.ts'
import type { LessonChange } from './schema.ts'
import { changeLife, changeStatus, planLife, whyNotDecided } from './states.ts'

/** Requests of a class with what was found, and the lessons that may still be asked for. Throws Missing. */
export async function listChanges(tx: Tx, actor: Actor, classId: string, now: number) {
  const row = await getClass(tx, classId)
  const taught = row.status as ClassStatus
  const records = await queries.changesOf(tx, classId)
  const why = whyNotDecided(taught)
  const changes: LessonChange[] = []
  for (const c of records) {
    const kept = await findJudgement(tx, 'lesson-change', c.id)
    const day = kept && (await lawOfDay(tx, kept))
    const findings = day ? explainFindings(kept.findings, day.law, c.asked_on, actor, day.words) : []
    const state = changeStatus(c, now)
    const acts = actsOf(changeLife, state, actor.role, { agree: why, refuse: why })
    changes.push({ ...shownOf(c), state, findings, acts })
  }
  const open = new Set(records.filter((c) => c.decision === null).map((c) => c.lesson_id))
  const lessons = await listLessons(tx, classId)
  const free = lessons.filter((l) => l.starts_at.getTime() > now && !open.has(l.id)).map((l) => l.id)
  const acts = actsOf(planLife, taught, actor.role, { ask: free.length === 0 ? nothingFree : null })
  return { changes, free, acts }
}

const nothingFree = '本班没有可以申请变动的课：尚未开始的课都已有申请等待决定，或全部课程已经开始。'

const span = (from: Date, to: Date) => ({
  on: shanghaiDay(from.getTime()),
  from: shanghaiTime(from.getTime()),
  to: shanghaiTime(to.getTime()),
})

const shownOf = (c: queries.ChangeRecord) => ({
  id: c.id,
  lessonId: c.lesson_id,
  position: c.position,
  subject: c.subject,
  before: { ...span(c.old_starts_at, c.old_ends_at), teacher: c.old_teacher, room: c.old_room },
  after: { ...span(c.starts_at, c.ends_at), teacher: c.teacher, room: c.room },
  reason: c.reason,
  askedOn: c.asked_on,
  decisionNote: c.decision_note,
  decidedAt: c.decided_at?.toISOString() ?? null,
})
