// Holds that wait for a person: to be placed for what is known, to be lifted in the end; and, for the body, that its money waits.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isBody, isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { yuanWords } from '../../../server/money.ts'
import { due, type Task, undated } from '../../../server/task.ts'
import * as queries from '../../subsidy/holds/queries.ts'
import { type HoldClause, holdClauseTitles, holdEndsWhen } from '../../subsidy/holds/stops.ts'
import { saysOver } from './over.ts'
import { saysDebt, saysSuspicion } from './views.ts'

/**
 * Who reviews and decides: suspicions, and debts of a body whose claims wait. A body: its own holds.
 * @clause A14.5(a) A15(b) job: what would call for a hold shows up until a person has decided
 */
export async function holdTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (isBody(actor.role) && actor.provider !== null) return ownHolds(tx, actor, actor.provider)
  if (!isOneOf(actor.role, reviewers)) return []
  const suspected = await queries.suspicions(tx)
  const owing = await queries.debts(tx)
  const waiting = await queries.bodiesWithOpenClaims(
    tx,
    [...suspected, ...owing].map((one) => one.code),
  )
  const offered = (one: { code: string; name: string }, id: string, says: string): Task[] => {
    const claims = waiting.get(one.code)
    const detail = `${says}；另有${claims?.count ?? 0}笔申领没有拨付，合计${yuanWords(claims?.fen ?? 0)}`
    return claims ? [task(`hold-${id}`, one.code, `${one.name} 是否暂停拨付`, detail)] : []
  }
  const over = (await queries.standingHolds(tx)).filter((h) => h.placed_by !== actor.account)
  return [
    ...over.flatMap((h) => {
      const says = saysOver(h)
      const detail = `依据${clauseName(placeOf(h.clause))}暂停；解除以前该单位的申领不审批、不拨付`
      return says ? [task(`hold-over-${h.id}`, h.code, `${h.name} ${says}，是否解除暂停拨付`, detail)] : []
    }),
    ...suspected.flatMap((s) => offered(s, s.id, saysSuspicion(s))),
    ...owing.flatMap((d) => offered(d, d.id, saysDebt(d))),
  ]
}

/** In the name of the house, and told without who placed it and why. */
async function ownHolds(tx: Tx, actor: Actor, code: string): Promise<Task[]> {
  const holds = await asHouse(tx, actor, (all) => queries.standingHolds(all, code))
  return holds.map((h) => {
    const clause = h.clause as HoldClause
    return task(
      `hold-${h.id}`,
      code,
      `本单位的补贴已暂停拨付：${holdClauseTitles[clause]}（${clauseName(placeOf(clause))}）`,
      holdEndsWhen[clause],
    )
  })
}

const task = (id: string, code: string, title: string, detail: string): Task => ({
  id,
  group: '暂停拨付',
  title,
  detail,
  href: `/exit/${code}?tab=holds`,
  ...due(null, undated.silent),
  count: 1,
})
