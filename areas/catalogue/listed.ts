// What stands in the catalogue of an occupation and level, for a judge.
import type { Tx } from '../../server/database/db.ts'
import { type Confidence, confidenceNames } from '../../server/intakes/kinds.ts'
import type { CatalogueEntry } from './in-force.ts'
import type { Level } from './levels.ts'
import * as queries from './queries.ts'
import type { Renaming } from './renamed.ts'

/**
 * Lines of these codes for training in rooms, by code, name, level and day; what was set aside is left out.
 * @clause A13.1 parameter: rate, factor and hours of each occupation and level, with their days and their source
 */
export async function entriesOfCodes(
  tx: Tx,
  codes: string[],
): Promise<(CatalogueEntry & { code: string })[]> {
  if (codes.length === 0) return []
  return (await queries.linesOfCodes(tx, codes)).map((row) => ({
    code: row.code,
    name: row.name,
    level: row.level as Level,
    rateFen: row.rate_fen,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source,
    byCategory: row.by_category,
    ...(row.confidence in confidenceNames && { confidence: confidenceNames[row.confidence as Confidence] }),
    ...(row.shortage_num !== null &&
      row.shortage_den !== null && { shortage: { num: row.shortage_num, den: row.shortage_den } }),
    ...(row.hours !== null && { hours: row.hours }),
  }))
}

/** `known`: the code stands in the catalogue; `named`: so does this name under it (A13.1). */
export async function listedAs(tx: Tx, code: string, name: string, level: string) {
  const all = await entriesOfCodes(tx, [code])
  const named = all.filter((entry) => entry.name === name)
  return {
    known: all.length > 0,
    named: named.length > 0,
    entries: named.filter((entry) => entry.level === level).map(({ code: _, ...entry }) => entry),
  }
}

/** Every decision that makes two names one occupation and stands (A13.5). */
export const listRenamings = async (tx: Tx): Promise<Renaming[]> =>
  (await mappingRows(tx)).map(({ id: _, ...renaming }) => renaming)

/** The same, each with its id. */
export const mappingRows = async (tx: Tx): Promise<(Renaming & { id: string })[]> =>
  (await queries.standingMappings(tx)).map((m) => ({
    id: m.id,
    ...{ oldCode: m.old_code, oldName: m.old_name, code: m.new_code, name: m.new_name },
    ...{ fromOn: m.from_on, documentNo: m.document_no },
  }))
