// What people are shown of ledgers. Reads only.
import { type ClaimTerm, claimTerm } from '../../regulation/claim-period.ts'
import { findInterpretation } from '../../regulation/interpretations.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { whyNotAlone } from '../../regulation/settlements/gate.ts'
import { isSettledWell } from '../../regulation/settlements/open.ts'
import type { Actor } from '../../server/access/roles.ts'
import { getCase } from '../../server/cases/case.ts'
import { actsOf } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { type Level, levelNames } from '../catalogue/levels.ts'
import { gateStop } from '../concerns/gates/ask.ts'
import { ledgerCase } from './case.ts'
import { sealGate } from './concerns/gate.ts'
import { checklistOf, type LedgerItem, type LedgerKind, ledgerItems, uploadedKinds } from './items.ts'
import * as listQueries from './list-queries.ts'
import * as queries from './queries.ts'
import { keptUntil, type Retention } from './retention.ts'
import type { Ledger, LedgerQuery } from './schema.ts'
import { factsOf } from './sealing/facts.ts'
import { openOfLedger, whyNotSealed } from './sealing/settling.ts'
import { ledgerLife, ledgerStatus } from './states.ts'

export async function listLedgers(tx: Tx, query: LedgerQuery, today: string) {
  const { page, size, q, archived, sort } = query
  const filter = { q, sort, ...(archived ? { archived: archived === 'yes' } : {}) }
  const law = await lawOn(tx)
  const { rows, ...counted } = await listQueries.listLedgers(tx, filter, query)
  return {
    rows: rows.map((row) => rowOf(row, law, today)),
    ...counted,
    page,
    size,
  }
}

/** Throws Missing when it is not there or not for this actor. */
export async function getLedger(tx: Tx, actor: Actor, id: string, today: string): Promise<Ledger> {
  const row = await getCase(tx, ledgerCase, id)
  const law = await lawOn(tx)
  const items = checklist(row, law, today)
  const kept = await queries.itemsOf(tx, id)
  const recordings = await queries.recordingsOf(tx, id)
  const retention = retentionOf(law, today)
  const { open, shown } = await openOfLedger(tx, actor, row, today)
  const filesOf = (kind: LedgerKind) =>
    kind === 'video'
      ? recordings.map((r) => ({ ...plain(r), recordedAt: null }))
      : kept
          .filter((i) => i.kind === kind)
          .map((i) => ({ ...plain(i), recordedAt: i.recorded_at.toISOString() }))
  return {
    ...rowOf(row, law, today),
    version: row.version,
    manifestHash: row.manifest_hash,
    acts: actsOf(ledgerLife, ledgerStatus(row.status), actor.role, {
      archive:
        whyNotSealed(open) ??
        (await gateStop(tx, actor, [await sealGate(tx, id)])) ??
        whyNotAlone(open, actor, '归档'),
      'settle-finding': open.length === 0 ? '各项材料均齐全，没有需要核实的。' : null,
    }),
    open: shown,
    unsettled: open.filter((one) => one.finding.verdict !== 'fail' && !isSettledWell(one)).length,
    items: items.map((item) => ({
      ...item,
      ...ledgerItems[item.kind],
      uploadable: uploadedKinds.some((kind) => kind === item.kind),
      files: filesOf(item.kind),
    })),
    retention: {
      ledgerMonths: retention.ledgerMonths,
      videoMonths: retention.videoMonths,
      start: findInterpretation('A12.6.start')?.options.find((o) => o.id === retention.start)?.zh ?? '',
      archiveDays: (versionOn(law.parameters['ledger.archiveDays'], today)?.value ?? null) as number | null,
    },
  }
}

export const checklist = (row: queries.LedgerRow, law: Law, today: string): LedgerItem[] =>
  checklistOf(factsOf(row, today), termOf(law, today))

export function retentionOf(law: Law, today: string): Retention {
  return {
    ledgerMonths: numberOf(law, 'retention.ledgerMonths', today),
    videoMonths: numberOf(law, 'retention.videoMonths', today),
    start: (versionOn(law.readings['A12.6.start'], today)?.value ?? 'later') as Retention['start'],
  }
}

/** Kept at least as long as was promised at archiving, longer when money arrived later. */
export function untilOf(row: queries.LedgerRow, law: Law, today: string) {
  const now = keptUntil(
    { endsOn: row.ends_on, lastPaidOn: row.last_paid_on },
    retentionOf(law, today),
    row.archived_on ?? today,
  )
  const longer = (promised: string | null, counted: string) =>
    promised !== null && promised > counted ? promised : counted
  return {
    keepFrom: now.from,
    keepUntil: longer(row.keep_until, now.ledger),
    videoKeepUntil: longer(row.video_keep_until, now.video),
  }
}

const rowOf = (row: queries.LedgerRow, law: Law, today: string) => ({
  classId: row.id,
  classNo: row.class_no,
  className: row.name,
  providerName: row.provider_name,
  occupation: `${row.occupation_name}${levelNames[row.level as Level]}`,
  endsOn: row.ends_on,
  status: row.status,
  missing: checklist(row, law, today)
    .filter((item) => item.state === 'missing')
    .map((item) => ledgerItems[item.kind].name),
  archivedOn: row.archived_on,
  ...untilOf(row, law, today),
})

/** Numbers the regulation itself gives: they are always there. */
function numberOf(law: Law, key: string, today: string): number {
  const value = versionOn(law.parameters[key], today)?.value
  if (typeof value !== 'number') throw new Error(`parameter ${key} is not in force on ${today}`)
  return value
}

function termOf(law: Law, today: string): ClaimTerm {
  const term = claimTerm(law, today)
  if (!term) throw new Error(`no period for claims is in force on ${today}`)
  return term
}

const plain = ({ id, name, bytes }: { id: string; name: string; bytes: number }) => ({ id, name, bytes })
