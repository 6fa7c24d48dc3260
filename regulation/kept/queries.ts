// SQL of the frozen law, its editions and the rule bundles, and of what was judged by them, for replay.
import type { Tx } from '../../server/database/db.ts'
import type { Numbers } from '../editions.ts'

export const saveRuleset = (tx: Tx, hash: string, bundle: string) =>
  tx
    .insertInto('rulesets')
    .values({ hash, bundle })
    .onConflict((c) => c.doNothing())
    .execute()

export const saveLaw = (tx: Tx, hash: string, content: string) =>
  tx
    .insertInto('laws')
    .values({ hash, content })
    .onConflict((c) => c.doNothing())
    .execute()

export const saveEdition = (
  tx: Tx,
  edition: { hash: string; name: string; content: string; from: string | null; numbers: Numbers },
) =>
  tx
    .insertInto('editions')
    .values({
      hash: edition.hash,
      name: edition.name,
      content: edition.content,
      valid_from: edition.from,
      numbers: JSON.stringify(edition.numbers),
    })
    .onConflict((c) => c.doNothing())
    .execute()

export const findEdition = (tx: Tx, hash: string) =>
  tx.selectFrom('editions').select('content').where('hash', '=', hash).executeTakeFirst()

export const findLaw = (tx: Tx, hash: string) =>
  tx.selectFrom('laws').select('content').where('hash', '=', hash).executeTakeFirst()

export const findRuleset = (tx: Tx, hash: string) =>
  tx.selectFrom('rulesets').select('bundle').where('hash', '=', hash).executeTakeFirst()

/** Stored decisions after an id, for replay. */
export const decisionsAfter = (tx: Tx, afterId: string | null, checkId: string | null, size: number) => {
  let query = tx
    .selectFrom('decisions')
    .select(['id', 'check_id', 'row_no', 'facts', 'findings', 'law_hash', 'ruleset_hash', 'as_judged'])
  if (afterId) query = query.where('id', '>', afterId)
  if (checkId) query = query.where('check_id', '=', checkId)
  return query.orderBy('id').limit(size).execute()
}

/** Stored judgements of every set after an id, for replay. */
export const judgementsAfter = (tx: Tx, afterId: string | null, size: number) => {
  let query = tx
    .selectFrom('judgements')
    .select([
      'id',
      'subject_kind',
      'subject_id',
      'rule_set',
      'facts',
      'findings',
      'law_hash',
      'ruleset_hash',
      'as_judged',
    ])
  if (afterId) query = query.where('id', '>', afterId)
  return query.orderBy('id').limit(size).execute()
}

/** Rows of workbooks that were checked in advance, after an id. */
export const checkRowsAfter = (tx: Tx, afterId: string | null, size: number) =>
  tx
    .selectFrom('decisions')
    .select([
      'id',
      'check_id',
      'row_no',
      'claim_no',
      'facts',
      'findings',
      'law_hash',
      'ruleset_hash',
      'decided_at',
    ])
    .$if(afterId !== null, (q) => q.where('id', '>', afterId!))
    .orderBy('id')
    .limit(size)
    .execute()

/** The latest judgement of every case and set of rules, after an id. */
export const latestJudgementsAfter = (tx: Tx, afterId: string | null, size: number) =>
  tx
    .selectFrom('judgements as j')
    .select([
      'j.id',
      'j.subject_kind',
      'j.subject_id',
      'j.rule_set',
      'j.facts',
      'j.findings',
      'j.law_hash',
      'j.ruleset_hash',
      'j.decided_at',
    ])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('judgements as later')
            .select('later.id')
            .whereRef('later.subject_kind', '=', 'j.subject_kind')
            .whereRef('later.subject_id', '=', 'j.subject_id')
            .whereRef('later.rule_set', '=', 'j.rule_set')
            .whereRef('later.decided_at', '>', 'j.decided_at'),
        ),
      ),
    )
    .$if(afterId !== null, (q) => q.where('j.id', '>', afterId!))
    .orderBy('j.id')
    .limit(size)
    .execute()
