// What becomes of a sheet of open orders: confirmed by another, each is an order from then on, its body rectifying or its class stopped; taken back, they are void.
import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { caseFor, holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import type { Contents } from '../../../server/intakes/schema.ts'
import { tellTakenBack } from '../../../server/intakes/tell.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import { refuseNamingAbout } from '../../concerns/secret/naming.ts'
import { stopByPaper, takeBackStop } from '../../inspections/rectifications/brought.ts'
import { insertRectification, rectificationsOf } from '../../inspections/rectifications/queries.ts'
import { tellOrdered } from '../cases/actions.ts'
import { orderOf, standingOn } from '../cases/case.ts'
import { ordersOf } from '../cases/queries.ts'
import { tooLate } from './check.ts'
import * as queries from './queries.ts'
import { stoppable } from './stopped.ts'

/** @clause A14.0(c) screen: whoever confirms a sheet of orders reads each as its paper has it */
export async function orderContents(tx: Tx, intake: string): Promise<Contents> {
  return {
    titles: [
      '编号',
      '培训主体',
      '依据',
      '停课班次',
      '查实的情况',
      '整改要求',
      '下达',
      '期限',
      '下达人',
      '约谈',
      '送达',
    ],
    rows: (await queries.rowsOfIntake(tx, intake)).map((r) => [
      ...[r.number, r.name, clauseName(r.clause), r.class_no ?? '', r.facts, r.demand],
      ...[r.ordered_on, r.due_on, r.given_by],
      ...[r.interviewed_on, r.delivered_on].map((on) => on ?? (r.class_id === null ? '还没有' : '')),
    ]),
  }
}

/**
 * Each is an order from now on, its body stands as rectifying, or its class as stopped, and is told. Throws Refused where another order came in between,
 * a deadline passed before it was delivered, or a class can no longer be stopped: the sheet is turned back then.
 * @clause A10.16(f) A14.0(c) record: orders that were given before the first day, as their papers say, to be re-checked by another than who gave them
 */
export async function ordersConfirmed(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const today = shanghaiDay((actor.at ?? new Date()).getTime())
  const kind = standingOn(today)
  for (const r of await queries.rowsOfIntake(tx, intake)) {
    const open =
      r.class_id === null
        ? (await ordersOf(tx, r.provider_code)).find(({ result }) => result === null)
        : (await rectificationsOf(tx, r.class_id)).find(({ result }) => result === null)
    const why = open
      ? `${r.class_no === null ? r.name : `班次${r.class_no}`}已有一件没有办结的整改${open.number}`
      : tooLate({ clause: r.clause, deliveredOn: r.delivered_on, dueOn: r.due_on }, today)
        ? `${r.name}的通知${r.number}没有送达，期限${r.due_on}已到`
        : r.class_status !== null && !stoppable.includes(r.class_status)
          ? `班次${r.class_no}现为“${classLife.names[r.class_status as ClassStatus]}”，不能停课`
          : null
    const { clause } = r
    if (why) throw new Refused(`${why}，不能复核。请退回这次接入，更正后重新导入。`, placeOf(clause))
    await refuseNamingAbout(tx, actor, r.provider_code, [r.facts, r.demand])
    const paper = {
      ...{ number: r.number, provider_code: r.provider_code, clause, facts: r.facts },
      ...{ demand: r.demand, ordered_on: r.ordered_on, due_on: r.due_on, ordered_by: r.taken_by! },
      ...{ interviewed_on: r.interviewed_on, delivered_on: r.delivered_on },
      ...{ intake_id: intake, given_by: r.given_by, named: null },
    }
    if (r.class_id !== null) {
      await stopByPaper(tx, actor, keys, { ...paper, class_id: r.class_id }, sourceSays(r))
      continue
    }
    const body = await caseFor(tx, actor, kind, r.provider_code, 'order')
    const { id } = await insertRectification(tx, paper)
    await takeStep(tx, actor, kind, body, 'order', {
      ...{ verb: '接入整改通知', clause },
      detail: { number: r.number, dueOn: r.due_on, source: sourceSays(r) },
    })
    await tellOrdered(tx, actor, keys, {
      id,
      code: r.provider_code,
      number: r.number,
      dueOn: r.due_on,
      demand: r.demand,
    })
  }
}

/** Those of the sheet are void, and whoever has no other order that is open or was not met stands as before; each body is told. The database lets none be taken back that was re-checked. */
export async function takeBackOrders(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const at = actor.at ?? new Date()
  const today = shanghaiDay(at.getTime())
  const orders = await queries.ordersOfIntake(tx, intake)
  await asHouse(tx, actor, async (house) => {
    const byHouse = { ...system, at: actor.at }
    for (const { id, provider_code: code, class_id } of orders) {
      if (class_id !== null) {
        await takeBackStop(house, byHouse, id, today, actor.account!)
        continue
      }
      const kind = orderOf(code)
      const order = await caseFor(house, byHouse, kind, id, 'take-back')
      await takeStep(house, byHouse, kind, order, 'take-back', {
        change: { rechecked_on: today, rechecked_by: actor.account! },
        ...{ verb: '撤回接入的整改通知', detail: { number: order.number } },
      })
      const standing = standingOn(today)
      const body = await holdCase(house, standing, code)
      // Of an earlier one that was not met the body is still rectifying.
      const last = (await ordersOf(house, code)).find(({ result }) => result !== 'void')
      if (body.standing === 'rectifying' && (!last || last.result === 'pass'))
        await takeStep(house, byHouse, standing, body, 'restore', { detail: { number: order.number } })
    }
  })
  for (const { id, provider_code: provider, class_id, number } of orders)
    await tellTakenBack(tx, actor, keys, {
      ...{ id, provider },
      ...(class_id === null
        ? { subject: { kind: 'exit', id: provider }, clause: 'A14.0(c)', href: `/exit/${provider}` }
        : { subject: { kind: 'class', id: class_id }, clause: 'A10.16(f)', href: `/classes/${class_id}` }),
      what: `整改通知书（${number}）`,
    })
}
