// What stands in the catalogue of an occupation and level, for a judge.
import type { Tx } from '../../server/database/db.ts'
import { type Confidence, confidenceNames } from '../../server/intakes/kinds.ts'
import type { CatalogueEntry } from './in-force.ts'
import type { Level } from './levels.ts'
import * as queries from './queries.ts'
import { linesUnder, type OtherName, otherNames, type Renaming } from './renamed.ts'

/**
 * Lines of these codes by code, name, level and day, those for training online alone told as such; what was set aside is left out.
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
    ...(row.online && { online: true }),
    ...(row.change_id === null && { toConfirm: true }),
  }))
}

/**
 * `known`: the code stands in the catalogue; `named`: so does this name under it, or another that the occupation had or was given (A13.1, A13.5).
 * `others`: those names. `online`: the level stands there for training online alone.
 */
export async function listedAs(tx: Tx, code: string, name: string, level: string) {
  const others = otherNames(await listRenamings(tx))(code, name, '9999-12-31')
  const all = await entriesOfCodes(tx, [...new Set([code, ...others.map((o) => o.code)])])
  return { ...standsAs(all, { code, name }, others, level), ...(others.length > 0 && { others }) }
}

/** The same of lines that are known already. */
export function standsAs<L extends CatalogueEntry & { code: string }>(
  all: readonly L[],
  own: { code: string; name: string },
  others: OtherName[],
  level: string | null,
) {
  const mine = linesUnder(all, own, others)
  const entries = mine.filter((line) => line.level === level && !line.online).map(plain)
  return {
    known: mine.length > 0 || all.some((line) => line.code === own.code),
    named: mine.length > 0,
    entries,
    ...(entries.length === 0 && mine.some((line) => line.level === level) && { online: true as const }),
  }
}
const plain = ({ code: _, ...line }: CatalogueEntry & { code: string }): CatalogueEntry => line

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
