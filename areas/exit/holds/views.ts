// What people are shown of holds. The body learns that, since when, by which clause and what would end it; never who said what.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { yuanWords } from '../../../server/money.ts'
import type { ConcernStatus } from '../../concerns/states.ts'
import * as queries from '../../subsidy/holds/queries.ts'
import { type HoldClause, holdClauseTitles, holdEndsWhen } from '../../subsidy/holds/stops.ts'
import { statusOf } from './case.ts'
import { saysOver } from './over.ts'
import type { HoldOffer, PaymentHold } from './schema.ts'
import { holdLife, whyNotLifted } from './states.ts'

/** Newest first; a body is told its own. The caller has seen to it that the body is one the actor may see. */
export async function holdsFor(tx: Tx, actor: Actor, code: string): Promise<PaymentHold[]> {
  const { rows, names } = await asHouse(tx, actor, async (all) => {
    const rows = await queries.holdsOf(all, code)
    return {
      rows,
      names: await namesOfAccounts(
        all,
        rows.flatMap((h) => [h.placed_by, h.lifted_by]),
      ),
    }
  })
  const whole = actor.provider === null
  return rows.map((h) => ({
    id: h.id,
    clause: h.clause as HoldClause,
    standing: h.lifted_at === null,
    placedAt: h.placed_at.toISOString(),
    endsWhen: holdEndsWhen[h.clause as HoldClause],
    liftedAt: h.lifted_at?.toISOString() ?? null,
    reason: whole ? h.reason : null,
    restsOn: whole ? restsOn(h) : null,
    concern:
      whole && h.concern_id !== null
        ? { id: h.concern_id, number: h.concern_no!, status: h.concern_status as ConcernStatus }
        : null,
    over: whole && h.lifted_at === null ? saysOver(h) : null,
    evidenceFileId: whole ? h.evidence_file_id : null,
    placedBy: whole ? (names.get(h.placed_by) ?? '') : null,
    liftedBy: whole && h.lifted_by ? (names.get(h.lifted_by) ?? '') : null,
    liftReason: whole ? h.lift_reason : null,
    acts: actsOf(holdLife, statusOf(h), actor.role, { lift: whyNotLifted(h, actor.account) }),
  }))
}

/** What a person may hold the money for with one act: reports of fraud that are not settled, debts that are not paid. */
export async function holdOffersFor(tx: Tx, actor: Actor, code: string): Promise<HoldOffer[]> {
  if (!isOneOf(actor.role, reviewers)) return []
  return [
    ...(await queries.suspicions(tx, [code])).map((s) => ({
      on: s.on,
      id: s.id,
      clause: s.clause as HoldClause,
      says: saysSuspicion(s),
    })),
    ...(await queries.debts(tx, [code])).map((d) => ({
      on: 'recovery' as const,
      id: d.id,
      clause: 'A15(b)' as const,
      says: saysDebt(d),
    })),
  ]
}

export const saysSuspicion = (
  s: Pick<queries.Suspicion, 'on' | 'number' | 'clause' | 'received_on' | 'verified'>,
): string =>
  s.on === 'concern'
    ? `${s.received_on}登记的问题线索${s.number}（${holdClauseTitles[s.clause as HoldClause]}），${s.verified ? '已认定属实，还没有了结' : '还没有认定'}`
    : `${s.received_on}收到套取补贴的举报，${s.verified ? '已查实' : '还在核实'}`
export const saysDebt = (d: Pick<queries.Debt, 'number' | 'rest_fen' | 'due_on'>): string =>
  `追回${d.number}尚有${yuanWords(d.rest_fen)}没有退回，退款期限${d.due_on}`

const restsOn = (h: queries.HoldRow): string =>
  h.concern_no !== null
    ? `问题线索 ${h.concern_no}（${clauseName(placeOf(h.clause))}）`
    : h.complaint_id !== null
      ? `套取补贴的举报（${clauseName(placeOf('A14.5(a)'))}）`
      : h.recovery_no !== null
        ? `追回 ${h.recovery_no}`
        : '证据材料'
