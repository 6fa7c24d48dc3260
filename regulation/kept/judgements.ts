// Keeps what the rules found, with everything needed to find it again: facts, findings, law and rules by their hash.
import type { Selectable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import { canonical, sha256 } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import { type EditionText, loadEdition, type Words } from '../clauses.ts'
import type { Judged, Judgement } from '../judge.ts'
import type { Finding, Law } from '../rule.ts'
import { freezeEdition, wordsUnder } from './editions.ts'
import * as queries from './queries.ts'
import { currentRuleset } from './ruleset.ts'

export type Kept = Judgement & {
  id: string
  facts: unknown
  lawHash: string
  rulesetHash: string
  /** Null: decided before editions were kept, by the first. */
  editionHash: string | null
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
    /** Another than the one in force. */
    edition?: EditionText
  } & Judged<unknown>,
): Promise<string> {
  const { lawHash, rulesetHash, editionHash } = await freezeLaw(tx, kept.law, kept.edition)
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
      edition_hash: editionHash,
      decided_at: kept.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** All that a verdict rests on besides its facts, by the hashes under which it is kept. */
export type Frozen = { lawHash: string; rulesetHash: string; editionHash: string }
// Hundreds of judgements of one transaction rest on one law: it is written out and stored for the first of them.
const frozen = new WeakMap<Tx, { law: Law; edition: EditionText; as: Frozen }>()

/** Stores rules, law and words under their hashes, once each. */
export async function freezeLaw(tx: Tx, law: Law, edition: EditionText = loadEdition()): Promise<Frozen> {
  const before = frozen.get(tx)
  if (before?.law === law && before.edition === edition) return before.as
  const ruleset = await currentRuleset()
  const content = canonical(law)
  const lawHash = sha256(content)
  await queries.saveRuleset(tx, ruleset.hash, ruleset.code)
  await queries.saveLaw(tx, lawHash, content)
  const as = { lawHash, rulesetHash: ruleset.hash, editionHash: await freezeEdition(tx, edition) }
  frozen.set(tx, { law, edition, as })
  return as
}

/** The judgement that stands for a subject: the latest by the set of rules of its own name. The exam of a class is judged under the class, too. */
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
    .where('rule_set', '=', subjectKind)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && keptOf(row)
}

/** The judgement a row of the case names. Throws where it is not there, or not for this actor. */
export const judgementOf = async (tx: Tx, id: string): Promise<Kept> =>
  keptOf(await tx.selectFrom('judgements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

function keptOf(row: Selectable<Tables['judgements']>): Kept {
  const { verdict, failed, findings } = JSON.parse(row.findings) as Kept
  return {
    id: row.id,
    verdict,
    failed,
    findings: storedFindings(findings),
    facts: JSON.parse(row.facts),
    lawHash: row.law_hash,
    rulesetHash: row.ruleset_hash,
    editionHash: row.edition_hash,
    decidedAt: row.decided_at,
  }
}

/**
 * Findings as they were stored. Those from before rules said who may see them were shown to the body on their day, and
 * stay so; only the exit had others, and it is judged anew whenever it is shown.
 */
export const storedFindings = (findings: Finding[]): Finding[] =>
  findings.map((f) => (f.open === undefined ? { ...f, open: true } : f))

/** The numbers, the readings and the words of the day something was decided. */
export async function lawOfDay(
  tx: Tx,
  kept: { lawHash: string; editionHash: string | null },
): Promise<{ law: Law; words: Words }> {
  const stored = await queries.findLaw(tx, kept.lawHash)
  if (!stored) throw new Error(`no law under ${kept.lawHash}`)
  return { law: JSON.parse(stored.content) as Law, words: await wordsUnder(tx, kept.editionHash) }
}
