// A body as a row of a sheet that is brought in names it: by its credit code, and by its name where the sheet has one.
import type { Tx } from '../../server/database/db.ts'
import { readText } from '../../server/workbook/cells.ts'
import type { Column } from '../../server/workbook/sheet/columns.ts'
import { bareName } from '../../server/workbook/sheet/same.ts'
import { readBodyCode } from '../people/grants/import/cells.ts'
import { bodiesByCode } from './bodies/queries.ts'

export const bodyColumns = [
  {
    key: 'providerCode',
    titles: ['统一社会信用代码', '信用代码', '机构代码'],
    required: true,
    read: readBodyCode,
    hint: '培训主体的 18 位代码；它应已在“备案”中。',
  },
  {
    key: 'providerName',
    titles: ['培训主体', '培训机构', '培训机构名称', '单位名称'],
    required: false,
    blank: true,
    read: readText,
    hint: '可以没有；有的与已登记的名称核对。',
  },
] as const satisfies readonly Column[]

export type KnownBodies = Awaited<ReturnType<typeof knownBodies>>

/** Those of these codes that are in the register. In the name of the bureau. */
export const knownBodies = async (tx: Tx, codes: Iterable<string>) =>
  new Map((await bodiesByCode(tx, [...new Set(codes)])).map((body) => [body.credit_code, body]))

type Named = { providerCode: string | null; providerName: string | null }

/** Says what is wrong with the body of a row, or with its name. */
export function bodyAgrees(
  { providerCode, providerName }: Named,
  known: KnownBodies,
  wrong: (key: keyof Named, says: string) => void,
): void {
  if (providerCode === null) return
  const body = known.get(providerCode)
  if (!body)
    wrong('providerCode', `没有代码为 ${providerCode} 的培训主体，请先接入或备案该单位，再导入这张表。`)
  else if (providerName !== null && bareName(providerName) !== bareName(body.name))
    wrong('providerName', `与该代码已登记的名称“${body.name}”不一致，请核对代码和名称。`)
}
