// What people are shown of shadow years. Reads only.
import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Paging } from '../../../server/database/pages.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { unjudgedRules } from '../checks/explain.ts'
import { progressOf } from '../checks/progress.ts'
import type { ClaimFacts } from '../judge/facts.ts'
import type { ClaimVerdict } from '../names.ts'
import { shadowCase } from './case.ts'
import { readingsOfClaims, titleIn } from './clauses.ts'
import { agreement, disagreed, type Figures } from './figures.ts'
import { type DecidedOutcome, type DifferenceKind, differenceKinds, type Outcome, outcomes } from './names.ts'
import * as queries from './queries.ts'
import type { DifferenceQuery, ShadowCase } from './schema.ts'
import * as settlements from './settling/queries.ts'
import { type ShadowStatus, shadowLife } from './states.ts'

type Book = Awaited<ReturnType<typeof queries.workbooksOf>>[number]
type DifferenceRow = Awaited<ReturnType<typeof settlements.listDifferences>>['rows'][number]

export async function listYears(tx: Tx, actor: Actor, paging: Paging) {
  const { rows, ...counted } = await queries.listYears(tx, paging)
  const books =
    rows.length > 0
      ? await queries.workbooksOf(
          tx,
          rows.map((y) => y.id),
        )
      : []
  const names = await namesFor(
    tx,
    actor,
    rows.map((y) => y.begun_by),
  )
  return {
    rows: rows.map((y) =>
      yearOf(
        y,
        books.filter((b) => b.shadow_year_id === y.id),
        names,
      ),
    ),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}

/** Throws Missing. */
export async function openYear(tx: Tx, actor: Actor, id: string): Promise<ShadowCase> {
  const year = await getCase(tx, shadowCase, id)
  const books = await queries.workbooksOf(tx, [id])
  const names = await namesFor(tx, actor, [year.begun_by])
  const status = year.status as ShadowStatus
  const row = yearOf(year, books, names)
  return {
    ...row,
    version: year.version,
    notices: year.notices,
    judgedAt: year.judged_at?.toISOString() ?? null,
    rulesetHash: year.ruleset_hash,
    progress: status === 'judged' ? { done: row.rows, total: row.rows } : progressOf(id, row.rows),
    books: books.map((b) => ({
      id: b.id,
      fileName: b.file_name,
      historyName: b.history_name,
      rows: b.row_count,
      notices: b.notices,
      unjudged: unjudgedRules(b.unjudged),
      by: b.by ?? '命令行',
      at: b.created_at.toISOString(),
    })),
    reasons: status === 'judged' ? reasonsOf(await settlements.reasonSums(tx, id)) : [],
    readings: readingsOfClaims(),
    acts: actsOf(shadowLife, status, actor.role, {
      judge: books.length === 0 ? '还没有交来工作簿，不能开始核对。' : null,
    }),
  }
}

/** By kind, then the most money first. */
export function reasonsOf(sums: settlements.ReasonSum[]): ShadowCase['reasons'] {
  const groups = new Map<string, ShadowCase['reasons'][number]>()
  for (const { kind, reason, clauses, outcome, rows, fen } of sums) {
    const key = `${kind} ${reason}`
    const group = groups.get(key) ?? {
      kind,
      reason,
      clauses: clauses.map((clause) => ({ clause, title: titleIn(kind, clause) })),
      rows: 0,
      fen: 0,
      open: { rows: 0, fen: 0 },
      settled: outcomes.map((of) => ({ outcome: of, rows: 0, fen: 0 })),
    }
    groups.set(key, group)
    group.rows += rows
    group.fen += fen
    const part = group.settled.find((s) => s.outcome === outcome)
    if (part) Object.assign(part, { rows, fen })
    else if (kind !== 'untold') group.open = { rows, fen }
  }
  const at = (kind: DifferenceKind) => differenceKinds.indexOf(kind)
  return [...groups.values()].sort(
    (a, b) => at(a.kind) - at(b.kind) || b.fen - a.fen || (a.reason < b.reason ? -1 : 1),
  )
}

/** Throws Missing. */
export async function listDifferences(tx: Tx, actor: Actor, id: string, query: DifferenceQuery) {
  await getCase(tx, shadowCase, id)
  const { rows, ...counted } = await settlements.listDifferences(tx, id, query)
  const names = await namesFor(
    tx,
    actor,
    rows.map((d) => d.settled_by),
  )
  return { rows: rows.map((d) => differenceOf(d, names)), ...counted, page: query.page, size: query.size }
}

export function differenceOf(d: DifferenceRow, names: Map<string, string>) {
  const facts = JSON.parse(d.facts) as ClaimFacts
  const said = d.settled_at && {
    words: d.words ?? '',
    by: names.get(d.settled_by ?? '') ?? '',
    at: d.settled_at.toISOString(),
  }
  return {
    id: d.id,
    checkId: d.check_id,
    fileName: d.file_name,
    row: d.row_no,
    claimNo: d.claim_no,
    person: d.person_label,
    occupation: `${facts.occupationName ?? ''}${facts.level ? levelNames[facts.level] : ''}`,
    kind: d.kind as DifferenceKind,
    clauses: d.clauses,
    fen: d.fen,
    decided: d.decided as DecidedOutcome,
    decidedFen: d.decided_fen,
    decidedReason: d.decided_reason,
    verdict: d.verdict as ClaimVerdict,
    amountFen: d.amount_fen,
    says: d.says,
    settlement:
      said && d.outcome !== 'reopened'
        ? { ...said, outcome: d.outcome as Outcome, reading: d.reading }
        : null,
    reopened: said && d.outcome === 'reopened' ? said : null,
  }
}

export const namesFor = (tx: Tx, actor: Actor, ids: (string | null)[]) =>
  asHouse(tx, actor, (all) => namesOfAccounts(all, ids))

function yearOf(y: queries.YearRow, books: Book[], names: Map<string, string>) {
  const figures = y.figures as Figures | null
  return {
    id: y.id,
    number: y.number,
    year: y.year,
    status: y.status as ShadowStatus,
    workbooks: books.length,
    rows: books.reduce((n, b) => n + b.row_count, 0),
    figures: figures && { ...figures, disagreed: disagreed(figures), ...agreement(figures) },
    begunBy: names.get(y.begun_by) ?? '',
    begunAt: y.begun_at.toISOString(),
  }
}
