// SQL that joins what no single room knows: the accounts of the demo and the persons behind them.
import { sql } from 'kysely'
import type { Tx } from '../server/database/db.ts'
import type { TimelineKind } from '../server/journal/schema.ts'

export const sealedNumbersOf = (tx: Tx, signInNames: string[]) =>
  tx
    .selectFrom('accounts as a')
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .select(['a.sign_in_name', 'p.id', 'p.id_number_enc'])
    .where('a.sign_in_name', 'in', signInNames)
    .execute()

/** Whether an act of this name was ever done. */
export const everDone = async (tx: Tx, verb: string): Promise<boolean> =>
  (await tx.selectFrom('journal').select('id').where('verb', '=', verb).limit(1).executeTakeFirst()) !==
  undefined

/** Table and key of each kind that has a course; of what everybody may know of, whose it is: the course is its body's. */
const kept: { [kind in TimelineKind]: [table: string, key: string, body?: string] } = {
  filing: ['filings', 'id'],
  agreement: ['agreements', 'id', 'provider_code'],
  provider: ['providers', 'credit_code', 'credit_code'],
  notice: ['notices', 'id'],
  class: ['classes', 'id'],
  exam: ['classes', 'id'],
  claim: ['claims', 'id'],
  payment: ['payment_batches', 'id'],
  rectification: ['rectifications', 'id'],
  'shadow-year': ['shadow_years', 'id'],
  concern: ['concerns', 'id'],
}

/** Whether a case is there for whoever asks for its course: the policies of its table say so. */
export async function isCaseThere(tx: Tx, kind: TimelineKind, id: string): Promise<boolean> {
  const [table, key, body] = kept[kind]
  const own = body ? sql`current_user <> 'qixun_body' or ${sql.ref(body)} = me_provider()` : sql`true`
  const found = sql`select from ${sql.table(table)} where ${sql.ref(key)}::text = ${id} and (${own})`
  return (await found.execute(tx)).rows.length > 0
}
