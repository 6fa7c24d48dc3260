import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../server/root.ts'

export type ClauseKind =
  | 'eligibility rule'
  | 'sanction'
  | 'evidence'
  | 'workflow step'
  | 'duty'
  | 'meta'
  | 'form field'
  | 'deadline'
  | 'discretion'
  | 'right'
  | 'definition'
  | 'preference'
  | 'retention'

/** What software has to bring for a clause, as the inventory names it. */
export type ClauseNeed =
  | 'rule'
  | 'constraint'
  | 'workflow'
  | 'screen'
  | 'record'
  | 'document'
  | 'job'
  | 'param'
  | 'retention'
  | 'definition'
  | 'info'

export type Clause = {
  id: string
  /** 第十三条, 附件2, 标题 … */
  article: string
  /** The regulation's own words; shown to people as they stand. */
  zh: string
  en: string
  kind: ClauseKind
  needs: string[]
  enforcement: string
  impl: ClauseNeed[]
  params?: Record<string, number | string | null>
  cases?: string[]
  /** Only a person can judge it. */
  manual?: boolean
  ambiguity?: string
  defect?: string
  see?: string[]
  /** From (inclusive) and to (exclusive) in the text with all blanks left out. */
  offset: [number, number]
}

let clauses: Clause[] | undefined

/** All clauses in the order of the text. Read once. Throws when the file is not there. */
export function loadClauses(): Clause[] {
  clauses ??= JSON.parse(readFileSync(join(root, 'regulation/clauses.json'), 'utf8')) as Clause[]
  return clauses
}

export function findClause(id: string): Clause | undefined {
  index ??= new Map(loadClauses().map((clause) => [clause.id, clause]))
  return index.get(id)
}

let index: Map<string, Clause> | undefined

/** The words of one clause, as they stand in the regulation. Throws on an unknown id: that is a slip in code. */
export function clauseText(id: string): string {
  const clause = findClause(id)
  if (!clause) throw new Error(`no clause ${id} in regulation/clauses.json`)
  return clause.zh
}

/** The whole regulation, word for word, with the line ends of its source. */
export function regulationText(): string {
  return readFileSync(join(root, 'regulation/text.txt'), 'utf8')
}
