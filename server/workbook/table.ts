import { isBlank } from './cells.ts'
import { HEADER_WITHIN_ROWS } from './limits.ts'
import { choiceOf, type KeptHeaders, type SheetChoice, UnknownColumns } from './sheet/choice.ts'
import { likelyHeader, looksLikeHeader } from './sheet/header.ts'
import { Unreadable } from './unreadable.ts'
import { columnName, emptyCell, type Sheet, type SheetRow, type Workbook } from './workbook.ts'

/** `titles`: the names a column may bear; the first is used in messages. Brackets, blanks and width do not count. */
export type WantedColumn<K extends string> = { key: K; titles: string[]; required: boolean }

/** `columns`: index of every wanted column that is there. `rows`: below the header, in order, empty ones left out. */
export type Table<K extends string> = {
  choice: SheetChoice
  sheet: Sheet
  headerRow: number
  columns: Map<K, number>
  rows: SheetRow[]
  notices: string[]
}

/**
 * Finds the one table with these columns: among the first 20 rows of each visible sheet the row with the most of them.
 * Hidden sheets are never used. Repeated headers further down and closing lines (合计, 填表说明) are left to readSheet.
 * Throws Unreadable: columns missing, a column twice, the table only on a hidden sheet.
 */
export function findTable<K extends string>(
  workbook: Workbook,
  wanted: WantedColumn<K>[],
  own: OwnHeaders = {},
): Table<K> {
  const keys = knownTitles(wanted, own)
  const candidates = workbook.sheets.map((sheet) => bestHeader(sheet, wanted, keys))
  const visible = candidates.filter(({ sheet }) => !sheet.hidden)
  const hidden = candidates.filter(({ sheet }) => sheet.hidden)
  const best = visible.reduce<Header<K> | undefined>(better, undefined)
  if (!best || best.missing.length > 0) {
    const there = hidden.find(({ missing }) => missing.length === 0)
    if (there) throw new Unreadable(onlyHidden(there.sheet.name))
    if (best && isHeader(best) && best.columns.size > 0)
      throw new UnknownColumns(missingColumns(best), choose(best))
    const likely = likelyHeader(workbook.sheets.filter((sheet) => !sheet.hidden))
    if (!likely || !isHeader(likely)) throw new Unreadable(noHeader(workbook, wanted))
    throw new UnknownColumns(noHeader(workbook, wanted), choose(likely))
  }
  const choice = choose(best)
  if (!isHeader(best) && choice.headers.some((h) => h.by === 'chosen'))
    throw new Unreadable(noHeader(workbook, wanted))
  if (best.repeated.length > 0) throw new UnknownColumns(repeatedColumn(best, wanted), choice)
  const rows = best.sheet.rows.filter(({ row, cells }) => row > best.row && cells.some(isFilled))
  return {
    sheet: best.sheet,
    headerRow: best.row,
    columns: best.columns,
    rows,
    notices: noticesAbout(best, visible, hidden),
    // A table whose known titles stand among other words (a form of one person) is read by them, and offers nothing else.
    choice: isHeader(best) ? choice : { ...choice, headers: choice.headers.filter((h) => h.key !== null) },
  }

  /** A title chosen just now says nothing: whoever sends it may have taken a person for a title. */
  function isHeader({ sheet, row }: { sheet: Sheet; row: number }): boolean {
    return looksLikeHeader(sheet, row, (text) => (keys.get(normalTitle(text))?.by ?? 'chosen') !== 'chosen')
  }

  function choose({ sheet, row }: { sheet: Sheet; row: number }): SheetChoice {
    return choiceOf(sheet, row, wanted, (title) => keys.get(normalTitle(title)))
  }
}

/**
 * What the body calls a column: `headers` as chosen just now (header → key; '' leaves the column unread), `kept` as chosen
 * before. Both go before the titles that everybody uses.
 */
export type OwnHeaders = { headers?: Record<string, string>; kept?: KeptHeaders }

type Titles<K> = Map<string, { key: K; by: 'title' | 'kept' | 'chosen'; mapping: string | null }>

function knownTitles<K extends string>(
  wanted: WantedColumn<K>[],
  { headers = {}, kept = {} }: OwnHeaders,
): Titles<K> {
  const titles: Titles<K> = new Map()
  for (const { key, titles: all } of wanted)
    for (const title of all) titles.set(normalTitle(title), { key, by: 'title', mapping: null })
  const isKey = (key: string): key is K => wanted.some((w) => w.key === key)
  for (const [header, { key, id }] of Object.entries(kept))
    if (isKey(key)) titles.set(header, { key, by: 'kept', mapping: id })
  for (const [header, key] of Object.entries(headers))
    if (key === '') titles.delete(normalTitle(header))
    else if (isKey(key)) titles.set(normalTitle(header), { key, by: 'chosen', mapping: null })
  return titles
}

/** '职业（工种）', ' 职业(工种) ', '*职业' and '职\n业' are one title. */
export function normalTitle(text: string): string {
  const flat = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*※:]/gu, '')
    .toLowerCase()
  const bare = flat.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare === '' ? flat : bare
}

type Header<K extends string> = {
  sheet: Sheet
  row: number
  columns: Map<K, number>
  repeated: { title: string; first: number; again: number }[]
  missing: WantedColumn<K>[]
}

function bestHeader<K extends string>(sheet: Sheet, wanted: WantedColumn<K>[], keys: Titles<K>): Header<K> {
  const headers = sheet.rows.slice(0, HEADER_WITHIN_ROWS).map((row) => headerOf(sheet, row, keys, wanted))
  const none = { sheet, row: 0, columns: new Map(), repeated: [], missing: wanted.filter((w) => w.required) }
  return headers.reduce<Header<K> | undefined>(better, undefined) ?? none
}

function headerOf<K extends string>(
  sheet: Sheet,
  { row, cells }: SheetRow,
  keys: Titles<K>,
  wanted: WantedColumn<K>[],
): Header<K> {
  const columns = new Map<K, number>()
  const repeated: Header<K>['repeated'] = []
  for (const [index, { text }] of cells.entries()) {
    const key = text.length > 0 && text.length < 100 ? keys.get(normalTitle(text))?.key : undefined
    if (key === undefined) continue
    const first = columns.get(key)
    if (first === undefined) columns.set(key, index)
    else repeated.push({ title: text.trim(), first, again: index })
  }
  return { sheet, row, columns, repeated, missing: wanted.filter((w) => w.required && !columns.has(w.key)) }
}

/** A complete header before an incomplete one, then the one with more columns, then the earlier. */
function better<K extends string>(a: Header<K> | undefined, b: Header<K>): Header<K> {
  if (!a) return b
  const complete = Number(b.missing.length === 0) - Number(a.missing.length === 0)
  return complete > 0 || (complete === 0 && b.columns.size > a.columns.size) ? b : a
}

function repeatedColumn<K extends string>(
  { sheet, row, columns, repeated }: Header<K>,
  wanted: WantedColumn<K>[],
) {
  const { title, first, again } = repeated[0]!
  const places = `${columnName(first)} 列和 ${columnName(again)} 列`
  const other = (sheet.rows.find((r) => r.row === row)?.cells[first] ?? emptyCell).text.trim()
  const key = [...columns].find(([, at]) => at === first)?.[0]
  const both =
    normalTitle(other) === normalTitle(title)
      ? `都是“${title}”`
      : `（“${other}”和“${title}”）都作“${wanted.find((w) => w.key === key)?.titles[0] ?? title}”读取`
  return `工作表“${sheet.name}”第 ${row} 行的表头里，${places}${both}，无法判断以哪一列为准，请删去或改名其中一列后重新提交。`
}

function missingColumns<K extends string>({ sheet, row, missing }: Header<K>): string {
  return `工作表“${sheet.name}”第 ${row} 行的表头缺少以下列：${quote(missing)}，请补上后重新提交。`
}

function noHeader<K extends string>(workbook: Workbook, wanted: WantedColumn<K>[]): string {
  const names = workbook.sheets.filter((sheet) => !sheet.hidden).map(({ name }) => `“${name}”`)
  const where =
    names.length > 0 ? `工作表${names.join('、')}的前 ${HEADER_WITHIN_ROWS} 行里` : '工作簿没有可见的工作表，'
  return `${where}没有找到表头，表头应当有以下列：${quote(wanted.filter((w) => w.required))}，请检查是否选错了文件；表中没有列名的，请在数据上方补一行列名。`
}

function onlyHidden(name: string): string {
  return `所需的表格只在隐藏的工作表“${name}”里，隐藏的工作表不予读取，请取消隐藏并核对内容后重新提交。`
}

function noticesAbout<K extends string>(
  best: Header<K>,
  visible: Header<K>[],
  hidden: Header<K>[],
): string[] {
  const others = visible.filter((other) => other !== best && other.missing.length === 0)
  const { name, hiddenRows } = best.sheet
  return [
    ...hidden.map(({ sheet }) => `工作表“${sheet.name}”是隐藏的，没有读取。`),
    ...others.map(({ sheet }) => `工作表“${sheet.name}”也有同样的表头，没有读取；读取的是工作表“${name}”。`),
    ...(hiddenRows > 0 ? [`工作表“${name}”有 ${hiddenRows} 行被隐藏或筛选掉，这些行同样读取了。`] : []),
  ]
}

const quote = <K extends string>(columns: WantedColumn<K>[]) =>
  columns.map(({ titles }) => `“${titles[0]}”`).join('、')

const isFilled = (cell: SheetRow['cells'][number]) => !isBlank(cell)
