// Keeps what the rules found, with everything needed to find it again: facts, findings, law and rules by their hash.
import { canonical, sha256 } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import { findClause } from '../clauses.ts'
import type { Finding, Law } from '../rule.ts'
import { currentRuleset } from './ruleset.ts'

export type Kept = {
  id: string
  verdict: 'pass' | 'fail' | 'manual'
  failed: string[]
  findings: Finding[]
  facts: unknown
  lawHash: string
  rulesetHash: string
  decidedAt: Date
}

/** Stores one judgement and answers its id; earlier ones of the same subject stay. */
export async function keepJudgement(
  tx: Tx,
  kept: {
    subjectKind: string
    subjectId: string
    set: string
    provider: string | null
    /** Of a played act; the clock's otherwise. */
    at?: Date
    facts: unknown
    law: Law
    judgement: { verdict: 'pass' | 'fail' | 'manual'; failed: string[]; findings: Finding[] }
  },
): Promise<string> {
  const { lawHash, rulesetHash } = await freezeLaw(tx, kept.law)
  const { id } = await tx
    .insertInto('judgements')
    .values({
      subject_kind: kept.subjectKind,
      subject_id: kept.subjectId,
      rule_set: kept.set,
      provider_code: kept.provider,
      verdict: kept.judgement.verdict,
      failed: kept.judgement.failed,
      facts: JSON.stringify(kept.facts),
      findings: JSON.stringify(kept.judgement),
      law_hash: lawHash,
      ruleset_hash: rulesetHash,
      decided_at: kept.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Frozen = { law: Law; lawHash: string; rulesetHash: string }
// Hundreds of judgements of one transaction rest on one law: it is written out and stored for the first of them.
const frozen = new WeakMap<Tx, Frozen>()

/** Stores rules and law under their hashes, once each. */
export async function freezeLaw(tx: Tx, law: Law): Promise<{ lawHash: string; rulesetHash: string }> {
  const before = frozen.get(tx)
  if (before?.law === law) return before
  const ruleset = await currentRuleset()
  const content = canonical(law)
  const lawHash = sha256(content)
  await tx
    .insertInto('rulesets')
    .values({ hash: ruleset.hash, bundle: ruleset.code })
    .onConflict((c) => c.doNothing())
    .execute()
  await tx
    .insertInto('laws')
    .values({ hash: lawHash, content })
    .onConflict((c) => c.doNothing())
    .execute()
  const now = { law, lawHash, rulesetHash: ruleset.hash }
  frozen.set(tx, now)
  return now
}

/** The judgement that stands for a subject: the latest. */
export async function findJudgement(
  tx: Tx,
  subjectKind: string,
  subjectId: string,
): Promise<Kept | undefined> {
  const row = await tx
    .selectFrom('judgements')
    .selectAll()
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { verdict, failed, findings } = JSON.parse(row.findings) as Kept
  return {
    id: row.id,
    verdict,
    failed,
    findings,
    facts: JSON.parse(row.facts),
    lawHash: row.law_hash,
    rulesetHash: row.ruleset_hash,
    decidedAt: row.decided_at,
  }
}

export const articleOf = (clause: string): string => findClause(clause)?.article ?? clause
