// SQL of the papers of a class.
import type { Tx } from '../../../server/database/db.ts'

export const insertPaper = (
  tx: Tx,
  row: { class_id: string; provider_code: string; kind: string; received_on: string; received_by: string },
) => tx.insertInto('class_papers').values(row).execute()
export const listPapers = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_papers')
    .select(['kind', 'received_on'])
    .where('class_id', '=', classId)
    .orderBy('recorded_at')
    .execute()
