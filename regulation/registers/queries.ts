// All SQL of the two registers. A version is only ever added.
import { sql } from 'kysely'
import type { Json } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'

const common = [
  'v.id',
  'v.key',
  'v.valid_from',
  'v.valid_to',
  'v.basis',
  'v.source',
  'v.document_no',
  'v.reason',
  'v.recorded_at',
  'v.decided_by',
] as const

export type VersionRow = {
  id: string
  key: string
  valid_from: string | null
  valid_to: string | null
  basis: string
  source: string
}

// Seeds first, then the bureau's decisions as they were recorded: the later outranks the earlier (A17).
const rank = sql`v.decided_by is not null`

export const parameterVersions = (tx: Tx, key?: string) =>
  tx
    .selectFrom('parameters as v')
    .select([...common, 'v.value'])
    .$if(key !== undefined, (q) => q.where('v.key', '=', key!))
    .orderBy('v.key')
    .orderBy(rank)
    .orderBy('v.recorded_at')
    .orderBy('v.id')
    .execute()

export const interpretationVersions = (tx: Tx, key?: string) =>
  tx
    .selectFrom('interpretations as v')
    .select([...common, 'v.option'])
    .$if(key !== undefined, (q) => q.where('v.key', '=', key!))
    .orderBy('v.key')
    .orderBy(rank)
    .orderBy('v.recorded_at')
    .orderBy('v.id')
    .execute()

export type NewVersion = {
  key: string
  validFrom: string | null
  validTo: string | null
  basis: string
  source: string
  documentNo: string | null
  reason: string | null
  decidedBy: string | null
  /** The proposal that a decision rests on (A17). */
  proposalId?: string
}

const columns = (v: NewVersion) => ({
  key: v.key,
  valid_from: v.validFrom,
  valid_to: v.validTo,
  basis: v.basis,
  source: v.source,
  document_no: v.documentNo,
  reason: v.reason,
  decided_by: v.decidedBy,
  proposal_id: v.proposalId ?? null,
})

export const insertParameter = (tx: Tx, version: NewVersion & { value: Json }) =>
  tx
    .insertInto('parameters')
    .values({ ...columns(version), value: JSON.stringify(version.value) })
    .returning('id')
    .executeTakeFirstOrThrow()

export const insertInterpretation = (tx: Tx, version: NewVersion & { option: string }) =>
  tx
    .insertInto('interpretations')
    .values({ ...columns(version), option: version.option })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Keys that have at least one version. */
export async function registeredKeys(
  tx: Tx,
  register: 'parameters' | 'interpretations',
): Promise<Set<string>> {
  const rows = await tx.selectFrom(register).select('key').distinct().execute()
  return new Set(rows.map((row) => row.key))
}
