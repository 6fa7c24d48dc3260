// An order of before that stops a class: it stops it once its sheet is confirmed, and is void once that is taken back. Called by areas/exit/brought.
import type { Insertable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { classCase } from '../../classes/case.ts'
import { tellStopped } from './actions.ts'
import { rectificationCase } from './case.ts'
import * as queries from './queries.ts'

type Paper = Insertable<Tables['rectifications']> & { class_id: string; due_on: string }

/**
 * As its paper has it; `source`: whose list it came by. Throws Refused where the class cannot be stopped.
 * @clause A10.16(f) workflow: a class that was stopped before the first day stays stopped until it is re-checked
 */
export async function stopByPaper(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  order: Paper,
  source: string,
): Promise<void> {
  const stopped = await caseFor(tx, actor, classCase, order.class_id, 'suspend')
  const { id } = await queries.insertRectification(tx, order)
  const { number, due_on: dueOn, demand } = order
  await takeStep(tx, actor, classCase, stopped, 'suspend', {
    ...{ verb: '接入停课整改通知', clause: 'A10.16(f)', detail: { number, dueOn, source } },
  })
  await tellStopped(tx, actor, keys, stopped, { id, number, dueOn, demand })
}

/** By the house, with the sheet: `on` the day, `by` whoever takes it back. The class is taught again. */
export async function takeBackStop(
  house: Tx,
  actor: Actor,
  id: string,
  on: string,
  by: string,
): Promise<void> {
  const order = await caseFor(house, actor, rectificationCase, id, 'take-back')
  const detail = { number: order.number }
  await takeStep(house, actor, rectificationCase, order, 'take-back', {
    change: { rechecked_on: on, result: 'void' as const, rechecked_by: by },
    ...{ verb: '撤回接入的停课整改通知', detail },
  })
  const stopped = await caseFor(house, actor, classCase, order.class_id, 'resume')
  await takeStep(house, actor, classCase, stopped, 'resume', { verb: '接入撤回，恢复上课', detail })
}
