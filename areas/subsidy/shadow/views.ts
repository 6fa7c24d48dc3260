// What people are shown of shadow years. Reads only.
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Paging } from '../../../server/database/pages.ts'
import { unjudgedRules } from '../checks/explain.ts'
import { progressOf } from '../checks/progress.ts'
import { shadowCase } from './case.ts'
import { readingsOfClaims } from './clauses.ts'
import { agreement, disagreed, type Figures } from './figures.ts'
import * as queries from './queries.ts'
import type { ShadowCase } from './schema.ts'
import * as settlements from './settling/queries.ts'
import { namesFor, reasonsOf } from './settling/views.ts'
import { type ShadowStatus, shadowLife } from './states.ts'

type Book = Awaited<ReturnType<typeof queries.workbooksOf>>[number]

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
