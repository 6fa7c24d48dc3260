// What of a case does not hold, and what people made of it. It knows no rooms: a case is a kind and an id.
import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { openTo, whole } from '../explain.ts'
import { lawOn } from '../registers/law.ts'
import type { Finding, ToldFinding } from '../rule.ts'
import { endOf } from './ending.ts'
import { fingerprintOf, ruleOf } from './fingerprint.ts'
import { type Outcome, SOURCE } from './names.ts'
import * as queries from './queries.ts'
import { type Source, sourceFingerprint, sourceOf } from './sources.ts'

/** `since`: when the case was last handed in; what was settled before is of another round, and does not count. */
export type Subject = { kind: string; id: string; since?: Date | null }
export type Settled = { row: queries.SettlementRow; outcome: Outcome }
/** `no`: its number at the head of the case; what failed comes first. `told`: null for whom the rule does not open it to. `own`: of whatever round. The case's own settlement goes before that of a list. */
export type Open = {
  no: number
  rule: string
  fingerprint: string
  finding: Finding
  told: ToldFinding | null
  source: Source | null
  own: queries.SettlementRow | null
  ofSource: queries.SettlementRow | null
  settled: Settled | null
}

/** The day of the act. */
export const dayOf = ({ at }: Pick<Actor, 'at'>): string => shanghaiDay((at ?? new Date()).getTime())

const LONG_AGO = new Date(0)
const order = { fail: 0, unknown: 1, manual: 1, pass: 2 } as const

/** Every finding that is no pass, numbered, each with the latest settlement of that very finding. */
export async function openOf(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  findings: readonly Finding[],
): Promise<Open[]> {
  const open = findings
    .filter((f) => f.verdict !== 'pass')
    .sort((a, b) => order[a.verdict] - order[b.verdict])
    .map((finding, i) => ({
      no: i + 1,
      rule: ruleOf(finding),
      fingerprint: fingerprintOf(finding),
      finding,
      told: openTo([finding], actor)[0] ?? null,
      source: sourceOf(whole(finding)),
    }))
  if (open.length === 0) return []
  const sources = open.flatMap(({ source }) => source?.key ?? [])
  // A body that seals its own ledger is stopped by what it may not read.
  const rows = await asHouse(tx, actor, (all) =>
    queries.settlementsOf(all, subject.kind, subject.id, [...new Set(sources)]),
  )
  const law = await lawOn(tx)
  return open.map((one) => {
    const { rule, fingerprint, source } = one
    const latest = (kind: string, print: string | null) =>
      rows.findLast((r) => r.subject_kind === kind && r.rule === rule && r.fingerprint === print) ?? null
    const own = latest(subject.kind, fingerprint)
    const ofSource = latest(SOURCE, source && sourceFingerprint(rule, source.key))
    const holds = ofSource && endOf(ofSource, law) >= dayOf(actor) ? ofSource : null
    const row = (own && own.settled_at >= (subject.since ?? LONG_AGO) ? own : null) ?? holds
    return { ...one, own, ofSource, settled: row && { row, outcome: row.outcome as Outcome } }
  })
}

export const isSettledWell = ({ settled }: Open): boolean => settled !== null && settled.outcome !== 'unmet'
