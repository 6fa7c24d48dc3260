// What people are shown of changes of an agreed plan. Reads only.
import { explainFindings } from '../../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import { isBody, isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass, listLessons } from '../actions.ts'
import { changing } from './actions.ts'
import * as queries from './queries.ts'
import type { LessonChange } from './schema.ts'

/** Requests of a class with what was found, and the lessons that may still be asked for. Throws Missing. */
export async function listChanges(tx: Tx, actor: Actor, classId: string, now: number) {
  const row = await getClass(tx, classId)
  const records = await queries.changesOf(tx, classId)
  const changes: LessonChange[] = []
  for (const c of records) {
    const kept = await findJudgement(tx, 'lesson-change', c.id)
    const day = kept && (await lawOfDay(tx, kept))
    const findings = day ? explainFindings(kept.findings, day.law, c.asked_on, actor, day.words) : []
    const state = stateOf(c, now)
    const mayDecide = state === 'open' && isOneOf(actor.role, reviewers) && changing.includes(row.status)
    changes.push({ ...shownOf(c), state, findings, mayDecide })
  }
  const open = new Set(records.filter((c) => c.decision === null).map((c) => c.lesson_id))
  const mine = isBody(actor.role) && changing.includes(row.status)
  const lessons = mine ? await listLessons(tx, classId) : []
  const mayAsk = lessons.filter((l) => l.starts_at.getTime() > now && !open.has(l.id)).map((l) => l.id)
  return { changes, mayAsk }
}

const stateOf = (c: queries.ChangeRecord, now: number): LessonChange['state'] =>
  c.decision !== null
    ? (c.decision as 'agreed' | 'refused')
    : Math.min(c.old_starts_at.getTime(), c.starts_at.getTime()) <= now
      ? 'lapsed'
      : 'open'

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
