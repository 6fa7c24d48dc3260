// The registers of numbers and readings as their page shows them.
import { freeActsOf } from '../../server/cases/free-acts.ts'
import type { ActOffer } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import { type ParameterValue, versionOn } from '../rule.ts'
import { entryActs } from './acts.ts'
import { waitingProposals } from './proposals/queries.ts'
import { whyNotProposed } from './proposals/states.ts'
import * as queries from './queries.ts'
import type { Interpretation, Parameter } from './schema.ts'

/** All parameters in the order of the files, each with its versions; the last version in rank comes last. */
export async function listParameters(tx: Tx, today: string): Promise<Parameter[]> {
  const versions = groupByKey(await queries.parameterVersions(tx))
  return parameters.map(({ key, title, unit, clauses, note, notYet, weak }) => {
    const mine = (versions.get(key) ?? []).map((v) => ({ ...shown(v), value: v.value as ParameterValue }))
    return {
      key,
      title,
      unit,
      clauses,
      note: note ?? null,
      notYet: notYet ?? null,
      weak: weak ?? null,
      ...inForce(mine, today),
      versions: mine,
    }
  })
}

export async function listInterpretations(tx: Tx, today: string): Promise<Interpretation[]> {
  const versions = groupByKey(await queries.interpretationVersions(tx))
  return interpretations.map(({ key, clause, title, options, why, notYet, weak }) => {
    const mine = (versions.get(key) ?? []).map((v) => ({ ...shown(v), option: v.option, value: v.option }))
    return {
      key,
      clause,
      title,
      options,
      why,
      notYet: notYet ?? null,
      weak: weak ?? null,
      ...inForce(mine, today),
      versions: mine,
    }
  })
}

/** The entries of a list, each with what whoever asks may do with it: one proposal waits at a time. */
export async function entriesFor<Entry extends { key: string }>(
  tx: Tx,
  register: 'parameter' | 'interpretation',
  entries: Entry[],
  { role }: { role: string },
): Promise<(Entry & { acts: ActOffer<'decide'>[] })[]> {
  if (freeActsOf(entryActs, role).length === 0) return entries.map((entry) => ({ ...entry, acts: [] }))
  const waiting = new Map((await waitingProposals(tx, register)).map((p) => [p.key, p]))
  return entries.map((entry) => ({
    ...entry,
    acts: freeActsOf(entryActs, role, { decide: whyNotProposed(waiting.get(entry.key)) }),
  }))
}

/** How many parameters and readings wait for the bureau's word on that day. */
export async function countUnconfirmed(tx: Tx, today: string) {
  const [numbers, readings] = [await listParameters(tx, today), await listInterpretations(tx, today)]
  const open = (all: { confirmed: boolean }[]) => all.filter((one) => !one.confirmed).length
  return { parameters: open(numbers), interpretations: open(readings) }
}

export type Row = Awaited<
  ReturnType<typeof queries.parameterVersions | typeof queries.interpretationVersions>
>[number]
export const shown = (v: Row) => ({
  id: v.id,
  validFrom: v.valid_from,
  validTo: v.valid_to,
  basis: v.basis as Parameter['versions'][number]['basis'],
  source: v.source,
  documentNo: v.document_no,
  reason: v.reason,
  decided: v.decided_by !== null,
  recordedAt: v.recorded_at.toISOString(),
})
export type Shown<V> = ReturnType<typeof shown> & { value: V }
/** Confirmed is what the regulation itself says or the bureau has decided; a borrowed number is not. */
export function inForce<V>(versions: Shown<V>[], today: string) {
  const found = versionOn(versions, today) as Shown<V> | undefined
  return {
    inForce: found?.id ?? null,
    confirmed: found !== undefined && (found.decided || found.basis === 'regulation'),
  }
}

function groupByKey<T extends { key: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row])
  return groups
}
