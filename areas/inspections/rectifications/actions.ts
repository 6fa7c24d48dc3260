// Stopping a class, and letting it go on or calling it off.

import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays, shanghaiDay, yearOf } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import { moveClass } from '../../classes/actions.ts'
import { classCase } from '../../classes/case.ts'
import { freeRemaining } from '../../classes/timetable/queries.ts'
import { refuseNamingAbout } from '../../concerns/secret/naming.ts'
import { settleByRecheck } from '../../concerns/settling/settle.ts'
import { rectificationCase } from './case.ts'
import { namedBy } from './naming.ts'
import { refuseOtherPeriod } from './period.ts'
import * as queries from './queries.ts'
import type { NewRectification, Recheck } from './schema.ts'
import { rectificationStatus, whyNotCalledOff, whyNotFailed, whyNotRechecked } from './states.ts'

/** 责令停课限期整改: from this moment nobody checks in. Throws Missing, Invalid, Refused (changed meanwhile, not running, a concern that is not of the class or is over). */
// @clause A10.16(f) workflow: ordered to stop and put right by a day; nobody checks in meanwhile
export async function orderRectification(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewRectification,
  today: string,
  keys: Keys,
): Promise<{ id: string }> {
  if (input.dueOn <= today)
    throw new Invalid('整改期限应当在今天之后，没有下达。', {
      dueOn: `最早为 ${addDays(today, 1)}。通知书不写明期限的不予下达。`,
    })
  refuseOtherPeriod(await lawOn(tx), input.dueOn, today)
  const found = await caseFor(tx, actor, classCase, classId, 'suspend', input.version)
  await refuseNamingAbout(tx, actor, found.provider_code, [input.facts, input.demand])
  const named = await namedBy(tx, classId, input.concerns)
  const number = await queries.nextRectificationNumber(tx, yearOf(today))
  const { id } = await queries.insertRectification(tx, {
    number,
    provider_code: found.provider_code,
    class_id: classId,
    clause: 'A10.16(f)',
    facts: input.facts,
    demand: input.demand,
    ordered_on: today,
    due_on: input.dueOn,
    ordered_by: actor.account!,
    named,
  })
  await moveClass(tx, actor, classId, 'suspend', 'A10.16(f)')
  await tellStopped(tx, actor, keys, found, { id, number, dueOn: input.dueOn, demand: input.demand })
  return { id }
}

/** @clause A10.16(f) job: the body is told of an order that stops its class, given here or brought in */
export const tellStopped = (
  tx: Tx,
  actor: Actor,
  keys: Keys,
  stopped: { id: string; class_no: string; provider_code: string },
  order: { id: string; number: string; dueOn: string; demand: string },
) =>
  tell(tx, actor, keys, {
    kind: 'class-stopped',
    key: order.id,
    to: { provider: stopped.provider_code },
    subject: { kind: 'class', id: stopped.id },
    clause: 'A10.16(f)',
    title: '责令停课限期整改',
    text: `班级${stopped.class_no}已被责令停课（${order.number}），须在${order.dueOn}前整改到位，经复查合格后方可复课。`,
    detail: `整改要求：${order.demand}`,
    href: `/attendance/${stopped.id}`,
  })

/** Passed, or all it was given for found untrue: teaching goes on. Failed: the class is called off, after the deadline only. Throws Missing, Forbidden, Refused (by whoever ordered it, failed by whoever raised it or on nothing found true, done already). */
// @clause A10.17 workflow: a class that fails its recheck is cancelled; who rechecks is not who ordered
export async function recheckRectification(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Recheck,
  now: number,
): Promise<void> {
  const order = await caseFor(tx, actor, rectificationCase, id, 'recheck')
  const notMine = whyNotRechecked(order, actor)
  if (notMine) throw new Refused(notMine, placeOf('A10.17'))
  const grounds = await queries.groundsOf(tx, id)
  const notFailed =
    input.result === 'fail'
      ? (whyNotCalledOff(order.due_on, shanghaiDay(now)) ?? whyNotFailed(grounds, actor.account))
      : null
  if (notFailed) throw new Refused(notFailed, placeOf('A10.17'))
  const { class_id } = order
  const act = input.result === 'pass' ? 'resume' : 'call-off'
  await caseFor(tx, actor, classCase, class_id, act, input.version)
  await takeStep(tx, actor, rectificationCase, order, 'recheck', {
    to: rectificationStatus(input.result),
    change: { rechecked_on: shanghaiDay(now), result: input.result, rechecked_by: actor.account },
    verb: verbOf(input.result, grounds.moot),
    detail: { number: order.number, opinion: input.opinion },
  })
  await moveClass(tx, actor, class_id, act, 'A10.17')
  if (act === 'resume')
    await settleByRecheck(tx, actor, {
      id: order.id,
      number: order.number,
      provider: order.provider_code,
      classId: class_id,
      named: order.named,
    })
  if (act === 'call-off') await asHouse(tx, actor, (house) => freeRemaining(house, class_id, new Date(now)))
}

const verbOf = (result: Recheck['result'], moot: boolean): string =>
  result === 'fail' ? '整改复查不合格' : moot ? '线索不成立，解除停课' : '整改复查合格'
