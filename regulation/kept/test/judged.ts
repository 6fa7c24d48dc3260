// A judgement of a case, put in by SQL's own way: what its guards ask for, without the facts and rules behind it.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { judgementOf } from '../../judge.ts'
import type { Finding } from '../../rule.ts'
import { keepJudgement } from '../judgements.ts'

/** By the rules of this kind of case, in the name of the house; without findings nothing stands in its way. Of a claim: at its own amount. */
export async function keepJudged(tx: Tx, kind: string, id: string, ...findings: Finding[]): Promise<string> {
  const { rows } = await sql<{ rateFen: number }>`select amount_fen as "rateFen" from claims
    where id = ${id} and ${kind} = 'claim'`.execute(tx)
  return keepJudgement(tx, {
    ...{ subjectKind: kind, subjectId: id, set: kind, provider: null, facts: {} },
    law: { parameters: {}, readings: {}, calendar: {} },
    judgement: { ...judgementOf(findings), ...rows[0] },
  })
}
