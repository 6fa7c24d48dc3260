// What pages are told of the moves of funds and of what was entered. Reads only.

import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { entryCase } from './case.ts'
import * as entryQueries from './entry-queries.ts'
import type { FundAccount, FundEntryKind, FundEntryStatus, FundStep } from './names.ts'
import type { EntryQuery, FundEntry, FundMove, MoveQuery } from './schema.ts'
import { fundEntryLife, fundRegister, whyNotEntry } from './states.ts'
import * as yearQueries from './year-queries.ts'

export async function listMoves(tx: Tx, actor: Actor, { page, size, after, before, ...filter }: MoveQuery) {
  const { rows, ...counted } = await yearQueries.listMoves(tx, filter, { page, size, after, before })
  const names = await namesOf(
    tx,
    actor,
    rows.map((r) => r.moved_by),
  )
  const shown = rows.map(
    (m): FundMove => ({
      ...{ id: m.id, year: m.year, sourceName: m.source_name, step: m.step as FundStep },
      ...{ from: m.from_account as FundAccount, to: m.to_account as FundAccount },
      ...{ amountFen: m.amount_fen, on: m.on_day },
      rests: m.entry_no
        ? `登记${m.entry_no}（${m.document_no}）`
        : m.payment_no
          ? `付款${m.payment_no}`
          : `凭证${m.voucher}`,
      href: m.batch_id
        ? `/subsidy/payments/${m.batch_id}`
        : m.provider_code
          ? `/exit/${m.provider_code}?tab=recoveries`
          : null,
      name: names.get(m.moved_by ?? '') ?? '系统',
      at: m.moved_at.toISOString(),
    }),
  )
  return { rows: shown, ...counted, page, size }
}

export async function listEntries(
  tx: Tx,
  actor: Actor,
  { page, size, after, before, ...filter }: EntryQuery,
  today: string,
) {
  const { rows, ...counted } = await entryQueries.listEntries(tx, filter, { page, size, after, before })
  const names = await namesOf(
    tx,
    actor,
    rows.flatMap((e) => [e.proposed_by, e.decided_by]),
  )
  const list = { rows: rows.map((e) => entryOf(e, actor, names)), ...counted, page, size }
  const sources = await entryQueries.sourcesOn(tx, today)
  return { ...(await withActs(Promise.resolve(list), fundRegister, actor)), sources }
}

/** Throws Missing. */
export async function getEntry(tx: Tx, actor: Actor, id: string): Promise<FundEntry> {
  const entry = await getCase(tx, entryCase, id)
  return entryOf(entry, actor, await namesOf(tx, actor, [entry.proposed_by, entry.decided_by]))
}

function entryOf(e: entryQueries.EntryRow, actor: Actor, names: Map<string, string>): FundEntry {
  const status = e.status as FundEntryStatus
  const why = (act: 'confirm' | 'decline' | 'withdraw') => whyNotEntry(e, actor.account, act)
  return {
    ...{ id: e.id, number: e.number, version: e.version, kind: e.kind as FundEntryKind, year: e.year },
    ...{ source: e.source, sourceName: e.source_name, amountFen: e.amount_fen, on: e.on_day },
    ...{ documentNo: e.document_no, reason: e.reason, corrects: e.corrects_no, status },
    corrected: e.corrected,
    proposedBy: names.get(e.proposed_by) ?? '',
    proposedAt: e.proposed_at.toISOString(),
    decidedBy: e.decided_by && (names.get(e.decided_by) ?? ''),
    decidedAt: e.decided_at?.toISOString() ?? null,
    decisionNote: e.decision_note,
    acts: actsOf(fundEntryLife, status, actor.role, {
      confirm: why('confirm'),
      decline: why('decline'),
      withdraw: why('withdraw'),
    }),
  }
}

const namesOf = (tx: Tx, actor: Actor, ids: (string | null)[]) =>
  asHouse(tx, actor, (all) => namesOfAccounts(all, ids))
