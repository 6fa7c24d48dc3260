import { root } from '../../server/root.ts'
import { type Clause, type ClauseNeed, loadClauses } from '../clauses.ts'
import type { Citation, CitationKind, NamedTest } from './citations.ts'
import type { Lacking } from './lacking/lacking.ts'
import { lackingLists } from './lacking.ts'
import { type OpenWork, openWork } from './open.ts'
import { withWhatIsSame } from './same-as.ts'
import { type Evidence, readEvidence } from './sources.ts'

/**
 * implemented: everything that the inventory asks for is there, nothing is known to be lacking, and a test names it ·
 * partly: something carries it out and a test names it, but not all of it · open: listed in open.ts · person: a matter
 * for a person alone · info: a heading, nothing to carry out · missing: none of these, which fails the check.
 */
export const clauseStatuses = ['implemented', 'partly', 'open', 'person', 'info', 'missing'] as const
export type ClauseStatus = (typeof clauseStatuses)[number]

export type ClauseCoverage = {
  id: string
  article: string
  /** The clause, word for word. */
  words: string
  status: ClauseStatus
  /** The piece of work that will carry it out, when it is open. */
  work: string | null
  implementations: Citation[]
  tests: NamedTest[]
  /** What the inventory asks for besides and nothing in the sources brings yet. */
  absent: CitationKind[]
  /** What it asks for and the product does not do yet, in a sentence. */
  lacking: string | null
}

export type CoverageReport = {
  clauses: ClauseCoverage[]
  totals: Record<ClauseStatus | 'all', number>
  /** Sentences in Chinese; any of them fails the check. */
  problems: string[]
  warnings: string[]
}

/** Clause by clause, what the sources under `folder` do about it. Without sources there everything looks missing. */
export async function coverageReport(folder: string = root): Promise<CoverageReport> {
  return judgeCoverage(loadClauses(), await readEvidence(folder), openWork, lackingLists)
}

/** Sets the evidence against the clauses. Pure. */
export function judgeCoverage(
  clauses: Clause[],
  evidence: Evidence,
  open: OpenWork[],
  lists: Lacking[] = [],
): CoverageReport {
  const lacking: Lacking = Object.assign({}, ...lists)
  const works = new Map(open.flatMap(({ work, clauses }) => clauses.map((id) => [id, work] as const)))
  const citations = groupBy(evidence.citations, (citation) => citation.clause)
  const tests = groupBy(evidence.tests, (test) => test.clause)
  const alone = clauses.map((clause): ClauseCoverage => {
    const mine = { implementations: citations.get(clause.id) ?? [], tests: tests.get(clause.id) ?? [] }
    const work = works.get(clause.id) ?? null
    const { id, article, zh: words } = clause
    const owed = { absent: absentFrom(clause, mine.implementations), lacking: lacking[id] ?? null }
    const status = statusOf(clause, work, mine, owed)
    return { id, article, words, status, work, ...mine, ...owed }
  })
  const covered = withWhatIsSame(clauses, alone)
  const count = (status: ClauseStatus) => covered.filter((clause) => clause.status === status).length
  const totals = Object.fromEntries(clauseStatuses.map((status) => [status, count(status)]))
  return {
    clauses: covered,
    totals: { all: covered.length, ...(totals as Record<ClauseStatus, number>) },
    problems: [
      ...covered.filter((clause) => clause.status === 'missing').map(sayMissing),
      ...strays(clauses, evidence, open),
      ...strayLacks(clauses, lists),
    ],
    warnings: covered.filter(looksDone).map(sayDone),
  }
}

type Mine = Pick<ClauseCoverage, 'implementations' | 'tests'>
type Owed = Pick<ClauseCoverage, 'absent' | 'lacking'>

/** A listed clause stays open even when part of it is done: the list says what is still owed. */
function statusOf(clause: Clause, work: string | null, mine: Mine, owed: Owed): ClauseStatus {
  if (work !== null) return 'open'
  if (isDone(mine)) return owed.absent.length === 0 && owed.lacking === null ? 'implemented' : 'partly'
  if (clause.manual) return 'person'
  if (clause.id === 'T0' || clause.impl.every((need) => need === 'info')) return 'info'
  return 'missing'
}

/** A parameter or a reading alone carries nothing out. */
const carriesOut = ({ kind }: Citation) =>
  kind !== 'parameter' && kind !== 'interpretation' && kind !== 'unknown'
const isDone = ({ implementations, tests }: Mine) => implementations.some(carriesOut) && tests.length > 0

/** Listed as open, though nothing that anybody asks for is owed any more. */
const looksDone = (clause: ClauseCoverage) =>
  clause.status === 'open' && isDone(clause) && clause.absent.length === 0 && clause.lacking === null

const kindOf = (need: ClauseNeed): CitationKind => (need === 'param' ? 'parameter' : need)

function absentFrom(clause: Clause, implementations: Citation[]): CitationKind[] {
  const present = new Set(implementations.map((citation) => citation.kind))
  return clause.impl.map(kindOf).filter((kind) => kind !== 'info' && !present.has(kind))
}

function sayMissing({ id, article, words, implementations, tests }: ClauseCoverage): string {
  const where = `${id}（${article}“${words}”）`
  if (implementations.some(carriesOut)) return `${where}已有实现，但没有测试在标题中写明该条款。`
  if (tests.length > 0) return `${where}有测试写明该条款，但没有实现。`
  return `${where}没有实现，没有列为待办，也不是只能由人员判断的事项。`
}

function sayDone({ id, work }: ClauseCoverage): string {
  return `${id}仍列为待办（${work}），但已有实现和测试；如已全部完成，请从 regulation/coverage/open.ts 中删去。`
}

function strays(clauses: Clause[], { citations }: Evidence, open: OpenWork[]): string[] {
  const known = new Set(clauses.map((clause) => clause.id))
  const listed = open.flatMap(({ clauses }) => clauses)
  const repeated = listed.filter((id, place) => listed.indexOf(id) !== place)
  const forPeople = clauses.filter((clause) => clause.manual && listed.includes(clause.id))
  const astray = citations.filter(({ clause }) => !known.has(clause))
  const kindless = citations.filter(({ clause, kind }) => known.has(clause) && kind === 'unknown')
  return [
    ...astray.map(({ clause, file, line }) => `${file}:${line} 引用了不存在的条款“${clause}”。`),
    ...kindless.map(({ clause, file, line }) => `${file}:${line} 对条款${clause}的标记没有写明实现的种类。`),
    ...listed
      .filter((id) => !known.has(id))
      .map((id) => `regulation/coverage/open.ts 列有不存在的条款“${id}”。`),
    ...repeated.map((id) => `regulation/coverage/open.ts 重复列出条款${id}。`),
    ...forPeople.map(({ id }) => `条款${id}只能由人员判断，不应列入 regulation/coverage/open.ts。`),
  ]
}

/** Every line of the lists names a clause that is one, once, and says a sentence. */
function strayLacks(clauses: Clause[], lists: Lacking[]): string[] {
  const known = new Set(clauses.map((clause) => clause.id))
  const lines = lists.flatMap((list) => Object.entries(list))
  const ids = lines.map(([id]) => id)
  return [
    ...ids
      .filter((id) => !known.has(id))
      .map((id) => `regulation/coverage/lacking/ 列有不存在的条款“${id}”。`),
    ...ids
      .filter((id, place) => ids.indexOf(id) !== place)
      .map((id) => `regulation/coverage/lacking/ 重复列出条款${id}。`),
    ...lines
      .filter(([, sentence]) => !/^[^。]*[\u4e00-\u9fff].*。$/.test(sentence))
      .map(([id]) => `regulation/coverage/lacking/ 没有用完整的句子说明条款${id}缺什么。`),
  ]
}

/** What belongs together, in the order in which each key first appears. */
export function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
