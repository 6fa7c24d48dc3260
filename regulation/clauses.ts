import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../server/root.ts'
import { type Edition, edition } from './editions.ts'

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

/** An edition whole: what a decision keeps of the day's words. */
export type EditionText = {
  name: string
  title: string
  from: string | null
  text: string
  clauses: Clause[]
}

const known = new Map<string, EditionText>()

/** The text word for word, with the line ends of its source, and its clauses in order. Read once; throws without files. */
export function loadEdition({ name, title, from }: Edition = edition): EditionText {
  let loaded = known.get(name)
  if (!loaded) {
    const file = (of: string) => readFileSync(join(root, 'regulation/text', name, of), 'utf8')
    loaded = {
      name,
      title,
      from,
      text: file('text.txt'),
      clauses: JSON.parse(file('clauses.json')) as Clause[],
    }
    known.set(name, loaded)
  }
  return loaded
}

/** Answers the clauses of one edition by their ids. */
export type Words = (id: string) => Clause | undefined

export function wordsOf({ clauses }: Pick<EditionText, 'clauses'>): Words {
  const index = new Map(clauses.map((clause) => [clause.id, clause]))
  return (id) => index.get(id)
}

/** All clauses of the edition in force, in the order of the text. */
export const loadClauses = (): Clause[] => loadEdition().clauses

let inForce: Words | undefined

export const findClause: Words = (id) => {
  inForce ??= wordsOf(loadEdition())
  return inForce(id)
}

/** The words of one clause, as they stand in the regulation. Throws on an unknown id: that is a slip in code. */
export function clauseText(id: string): string {
  const clause = findClause(id)
  if (!clause) throw new Error(`no clause ${id} in the edition ${edition.name}`)
  return clause.zh
}

/** 第十三条 of the edition in force; of another with its words. */
export const articleOf = (id: string, words: Words = findClause): string => words(id)?.article ?? id

/** A clause as it is quoted to people: its id, its article and its words, of the edition in force or of another with its `words`. */
export const quoted = (words: Words, id: string) => ({
  clause: id,
  article: articleOf(id, words),
  zh: words(id)?.zh ?? '',
})

export const regulationText = (): string => loadEdition().text
