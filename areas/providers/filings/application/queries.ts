// SQL of what an application holds: its occupations and papers.
import type { Tx } from '../../../../server/database/db.ts'
import type { FilingForm } from '../../schema.ts'

export async function replaceOccupations(
  tx: Tx,
  filingId: string,
  provider: string,
  list: FilingForm['occupations'],
) {
  await tx.deleteFrom('filing_occupations').where('filing_id', '=', filingId).execute()
  if (list.length === 0) return
  await tx
    .insertInto('filing_occupations')
    .values(
      list.map(({ code, name, level }) => ({
        filing_id: filingId,
        provider_code: provider,
        occupation_code: code,
        occupation_name: name,
        level,
      })),
    )
    .execute()
}

/** Of the pairs of code and name, those that stand in the catalogue on a day, with the levels they have there. */
export const catalogueLevels = (tx: Tx, codes: string[], on: string) =>
  tx
    .selectFrom('catalogue_entries')
    .select(['code', 'name', 'level'])
    .where('code', 'in', codes)
    .where('voided', '=', false)
    .where('online', '=', false)
    .where((e) => e.or([e('valid_from', 'is', null), e('valid_from', '<=', on)]))
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', on)]))
    .execute()
export const addMaterial = (
  tx: Tx,
  m: { filing_id: string; provider_code: string; kind: string; file_id: string },
) => tx.insertInto('filing_materials').values(m).execute()
export const findMaterial = (tx: Tx, filingId: string, kind: string, hash: string) =>
  tx
    .selectFrom('filing_materials as m')
    .innerJoin('files as f', 'f.id', 'm.file_id')
    .select('f.id')
    .where((e) => e.and({ 'm.filing_id': filingId, 'm.kind': kind, 'f.hash': hash }))
    .executeTakeFirst()
export const removeMaterial = async (tx: Tx, filingId: string, fileId: string): Promise<boolean> =>
  (
    await tx
      .deleteFrom('filing_materials')
      .where('filing_id', '=', filingId)
      .where('file_id', '=', fileId)
      .returning('file_id')
      .execute()
  ).length > 0
export const materialsOf = (tx: Tx, filingId: string) =>
  tx
    .selectFrom('filing_materials as m')
    .innerJoin('files as f', 'f.id', 'm.file_id')
    .select(['m.kind', 'f.id', 'f.name', 'f.bytes', 'f.uploaded_at'])
    .where('m.filing_id', '=', filingId)
    .orderBy('f.uploaded_at')
    .execute()
