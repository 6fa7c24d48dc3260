// The small tables that stand under a finding.
import type { Evidence } from '../../../regulation/rule.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { ratioText } from '../../../server/ratio.ts'
import { type CatalogueEntry, sourceWords } from '../../catalogue/in-force.ts'
import { levelNames } from '../../catalogue/levels.ts'
import type { Brought, EarlierClaim, HigherCertificate, Where } from './facts.ts'

// Shared by all findings; nobody changes them.
const claimColumns = ['已获补贴', '职业等级', '班级', '申报日期', '出处']
const certificateColumns = ['更高等级', '发证日期', '出处']
const lineColumns = ['目录等级', '补贴标准', '有效期', '来源']

const places: Record<Where, string> = {
  register: '本市补贴记录',
  history: '历史表',
  file: '本表',
  brought: '接入的记录',
}
type Place = { where: Where; row: number | null; book?: string; brought?: Brought }
function place({ where, row, book, brought }: Place): string {
  if (brought)
    return `${places[where]}：${sourceSays(brought)}${brought.department ? `，${brought.department}发放` : ''}`
  return row === null ? places[where] : `${book ? `《${book}》` : places[where]}第${row}行`
}

/** By which decision an occupation of another name is the same (A13.5). */
const renamed = (of: { renamed?: string }) => (of.renamed ? `（${of.renamed}）` : '')

/** Of a grant brought in that was applied for after the claim judged. */
export const laterMark = '（晚于本笔申报）'

/** `undated`: those whose missing day of issue matters here. */
export function claimList(
  claims: EarlierClaim[],
  undated: (claim: EarlierClaim) => boolean = () => false,
): Evidence | null {
  if (claims.length === 0) return null
  return {
    columns: claimColumns,
    rows: claims.map((c) => [
      c.outcome === 'reserved' ? `${c.claimNo}（在办）` : c.claimNo,
      `${c.occupationName}${levelNames[c.level]}${renamed(c)}`,
      c.classNo ?? '',
      `${c.appliedOn}${c.later ? laterMark : ''}${undated(c) ? '（发证日期没有记录）' : ''}`,
      c.elsewhere ? `${place(c)}（${c.elsewhere}发放）` : place(c),
    ]),
    owners: claims.map((c) => c.provider),
  }
}

export function certificateList(held: HigherCertificate[]): Evidence | null {
  if (held.length === 0) return null
  return {
    columns: certificateColumns,
    rows: held.map((h) => [
      `${levelNames[h.level]}${renamed(h)}`,
      h.undated ? `没有记录（${h.issuedOn}申领）` : h.issuedOn,
      place(h),
    ]),
    owners: held.map((h) => h.provider),
  }
}

// Rows of one workbook share the lines of the catalogue, and so their evidence.
const lines = new WeakMap<CatalogueEntry, Evidence>()

/** The line of the catalogue that gives the rate, and where it comes from. */
export function catalogueLine(entry: CatalogueEntry | undefined): Evidence | null {
  if (!entry) return null
  let line = lines.get(entry)
  if (!line) {
    const valid = `${entry.validFrom ?? '未载明'} 至 ${entry.validTo ?? '未载明'}`
    line = {
      columns: lineColumns,
      rows: [
        [levelNames[entry.level], `${entry.rateFen / 100}元${besides(entry)}`, valid, sourceWords(entry)],
      ],
      owners: null,
    }
    lines.set(entry, line)
  }
  return line
}

/** What else the line says: the factor and the hours. */
function besides({ shortage, hours }: CatalogueEntry): string {
  const says = [shortage ? `紧缺系数${ratioText(shortage)}` : '', hours === undefined ? '' : `${hours}课时`]
  const said = says.filter(Boolean).join('、')
  return said && `（${said}）`
}
