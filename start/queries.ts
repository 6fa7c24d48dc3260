// SQL that joins what no single room knows: the accounts of the demo and the persons behind them.
import type { Tx } from '../server/database/db.ts'

export const sealedNumbersOf = (tx: Tx, signInNames: string[]) =>
  tx
    .selectFrom('accounts as a')
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .select(['a.sign_in_name', 'p.id_number_enc'])
    .where('a.sign_in_name', 'in', signInNames)
    .execute()

/** Whether an act of this name was ever done. */
export const everDone = async (tx: Tx, verb: string): Promise<boolean> =>
  (await tx.selectFrom('journal').select('id').where('verb', '=', verb).limit(1).executeTakeFirst()) !==
  undefined
