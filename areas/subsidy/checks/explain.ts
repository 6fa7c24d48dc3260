// The row behind a decision, and the rules that had no column to judge.
import { type ColumnKey, columnTitle, optionalRules } from './sheet/columns.ts'

/** The row as it came in; identity numbers masked, names kept. */
export function shownCells(columns: { title: string; key: ColumnKey | null }[], texts: string[]) {
  return columns.map(({ title, key }, i) => {
    const text = texts[i] ?? ''
    return {
      title: key ? columnTitle(key) : title,
      // A column we do not know may hold a number of any kind: long digits are hidden there too.
      value:
        key === 'idNumber' ? maskDigits(text) : key === null ? text.replace(/\d{11,}/g, maskDigits) : text,
    }
  })
}

export const unjudgedRules = (clauses: string[]) =>
  clauses.map((clause) => ({
    clause,
    title: optionalRules.find((r) => r.clause === clause)?.title ?? clause,
  }))

function maskDigits(text: string): string {
  return text.length <= 10
    ? '*'.repeat(text.length)
    : `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`
}
