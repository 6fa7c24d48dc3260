// What is told of the workbook of earlier grants that is judged against.
import type { ClaimsTable } from './read.ts'

/** Rows of the history that cannot be counted: whoever relies on the verdicts must know. */
export function historyNotices(history: ClaimsTable | null | undefined): string[] {
  if (!history) return []
  const lost = history.rows.filter(({ read }) => {
    const { own } = read
    return (
      !read.idNumber || !own.occupationCode || own.occupationName === null || !own.level || !own.appliedOn
    )
  })
  if (lost.length === 0) return history.notices.map((n) => `历史表：${n}`)
  const named = lost.slice(0, 10).map(({ read }) => read.own.problems[0]?.says ?? `第${read.row}行`)
  return [
    ...history.notices.map((n) => `历史表：${n}`),
    `历史表有${lost.length}行不能读取，未计入已获补贴：${named.join('')}${lost.length > 10 ? '……' : ''}`,
  ]
}
