// What is told of the workbook of earlier grants that is judged against, and what a claim hears of the rows of its person.
import { clauseName } from '../../../../regulation/clause-name.ts'
import { noLowerAfterHigher } from '../../judge/history/lower-rules.ts'
import { perYearCap, sameProjectOnce } from '../../judge/history/rules.ts'
import { columnTitle } from './columns.ts'
import type { ClaimsTable } from './read.ts'
import type { OwnFacts, ReadRow } from './read-row.ts'

type Problem = OwnFacts['problems'][number]

/** What a rule cannot see of a row whose cell is blank or unreadable; without the cells of `whole` the row counts nowhere. */
const hangsOn = {
  issuedOn: [noLowerAfterHigher, perYearCap],
  classNo: [sameProjectOnce],
  claimant: [perYearCap],
} as const
const whole = ['occupationCode', 'occupationName', 'level', 'appliedOn'] as const

const isLost = ({ idNumber, own }: ReadRow) => !idNumber || whole.some((key) => !own[key])

/** The cells of one row of the history that something hangs on and that hold nothing, each with the sentence on it. */
function unseenIn(read: ReadRow): Problem[] {
  const of = (key: keyof typeof hangsOn | (typeof whole)[number]) =>
    read.own[key] ? [] : read.own.problems.filter(({ column }) => column === columnTitle(key))
  if (isLost(read))
    return whole.flatMap(of).map(({ column, says }) => ({ column, says: `${says}此行未计入已获补贴。` }))
  return (Object.keys(hangsOn) as (keyof typeof hangsOn)[]).flatMap((key) => {
    const rules = hangsOn[key].map(({ title, clause }) => `“${title}”（${clauseName(clause)}）`).join('、')
    return of(key).map(({ column, says }) => ({ column, says: `${says}此行未能用于核对${rules}。` }))
  })
}

/** Rows of the history that cannot be counted, or not everywhere: whoever relies on the verdicts must know. */
export function historyNotices(history: ClaimsTable | null | undefined): string[] {
  if (!history) return []
  const notices = history.notices.map((n) => `历史表：${n}`)
  const lost = history.rows.filter(({ read }) => isLost(read))
  if (lost.length > 0) {
    const named = lost.map(({ read }) => read.own.problems[0]?.says ?? `第${read.row}行`)
    notices.push(`历史表有${lost.length}行不能读取，未计入已获补贴：${first(named)}`)
  }
  const partly = history.rows.filter(({ read }) => !isLost(read)).flatMap(({ read }) => unseenIn(read))
  if (partly.length > 0)
    notices.push(`历史表有${partly.length}格空缺或不能读取：${first(partly.map(({ says }) => says))}`)
  return notices
}

const first = (named: string[]) => `${named.slice(0, 10).join('')}${named.length > 10 ? '……' : ''}`

/**
 * What of the history could not be seen, by the number of its person: a claim of the same person waits for somebody to look.
 * @clause A13.8 rule: a claim does not pass because an earlier grant of its person could not be read
 */
export function unseenByPerson(history: ClaimsTable | null | undefined): Map<string, Problem[]> {
  const unseen = new Map<string, Problem[]>()
  for (const { read } of history?.rows ?? []) {
    if (read.idNumber === null) continue
    const found = unseenIn(read).map((p) => ({
      column: `已获补贴表第${read.row}行${p.column}`,
      says: `已获补贴表：${p.says}`,
    }))
    if (found.length > 0) unseen.set(read.idNumber, [...(unseen.get(read.idNumber) ?? []), ...found])
  }
  return unseen
}
