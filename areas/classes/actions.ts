// The verbs of 开班: prepare, submit, cancel. Deciding stands in decide.ts, spreadsheets in imports.ts.

import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import { yearOf } from '../../server/calendar.ts'
import { caseFor, getCase, holdCase, takeStep } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Forbidden } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { requireAgreement } from './approval/submit.ts'
import { classCase } from './case.ts'
import type { ClassRecord } from './judge.ts'
import * as queries from './queries.ts'
import * as rosterQueries from './roster/queries.ts'
import type { ClassForm } from './schema.ts'
import type { ClassAct } from './states.ts'
import * as plan from './timetable/queries.ts'

/** A draft with its number. The same `clientKey` again answers the first. Throws Refused without an agreement in force. */
export async function createClass(
  tx: Tx,
  actor: Actor,
  { clientKey, form }: { clientKey: string; form: ClassForm },
  today: string,
): Promise<{ id: string; classNo: string }> {
  await inTurn(tx, `class ${clientKey}`)
  const known = await queries.findClassByKey(tx, clientKey)
  if (known) return { id: known.id, classNo: (await getClass(tx, known.id)).class_no }
  const provider = bodyOf(actor)
  const agreementId = await requireAgreement(tx, provider, form)
  const classNo = await asHouse(tx, actor, (house) => queries.nextClassNo(house, yearOf(today)))
  const { id } = await queries.insertClass(tx, { classNo, clientKey, provider, agreementId, form })
  await note(tx, actor, id, '起草开班备案', { classNo })
  return { id, classNo }
}

export async function changeClass(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, form }: { version: number; form: ClassForm },
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'edit', version)
  await queries.updateForm(tx, id, await requireAgreement(tx, row.provider_code, form), form)
  await queries.bumpVersion(tx, id)
  await note(tx, actor, id, '修改开班备案')
}

/** Gives up a class that has not begun; teachers, rooms and trainees are free again. */
export async function cancelClass(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason }: { version: number; reason: string },
  today: string,
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'cancel', version)
  await asHouse(tx, actor, async (house) => {
    await plan.setPlanned(house, id, false)
    await plan.deleteAttendance(house, id)
  })
  await takeStep(tx, actor, classCase, row, 'cancel', {
    change: {
      decision_reason: reason,
      // A draft was never filed, and only drafts are kept without a day of filing.
      filed_on: row.filed_on ?? today,
    },
    detail: { reason },
  })
}

/**
 * Moves a class on for another room: start, end, suspend, resume, examine, archive. Throws Refused when that cannot follow.
 */
export async function moveClass(
  tx: Tx,
  actor: Actor,
  id: string,
  act: ClassAct,
  clause?: string,
): Promise<void> {
  const row = await holdCase(tx, classCase, id)
  await takeStep(tx, actor, classCase, row, act, { clause })
}

/** The row of a class that this actor may see. Throws Missing. */
export const getClass = (tx: Tx, id: string): Promise<ClassRecord> => getCase(tx, classCase, id)

/** Lessons in their order with the names of teacher and room; none for whoever may not see them. */
export const listLessons = plan.listLessons
/** The roster in its order, numbers masked. */
export const listTrainees = rosterQueries.listTrainees

export const note = (
  tx: Tx,
  actor: Actor,
  id: string,
  verb: string,
  detail: Parameters<typeof record>[2]['detail'] = {},
  clause?: string,
  provider: string | null = actor.provider,
) =>
  record(tx, actor, { area: 'classes', verb, subjectKind: 'class', subjectId: id, provider, clause, detail })

function bodyOf(actor: Actor): string {
  if (!actor.provider) throw new Forbidden('开班备案由培训机构或企业提出。')
  return actor.provider
}
