// Every register can be carried away as a workbook: what its filters find, shown as on the page.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { exportReason } from '../../access/reasons.ts'
import type { Actor, Role } from '../../access/roles.ts'
import { act, type Db, type Tx } from '../../database/db.ts'
import type { Paging } from '../../database/pages.ts'
import { Invalid } from '../../errors.ts'
import type { App } from '../../house.ts'
import { areaOf } from '../../journal/areas.ts'
import { registerExport, UNKEPT_WORDS } from '../../journal/exports/export.ts'
import { today } from '../../today.ts'
import type { SheetCell, SheetColumn } from '../../workbook/write.ts'
import { sendExport, workbookBytes, XLSX } from './send-workbook.ts'

/** A column of an exported register: what of a row stands in it. */
export type ListColumn<Row> = SheetColumn & { cell: (row: Row) => SheetCell }

type ListWorkbook<Query extends z.ZodObject, Row> = {
  /** Of the register: /api/exams. */
  path: string
  who: readonly Role[]
  /** The area comes first. */
  tags: string[]
  query: Query
  /** 补贴申领: the sheet, and with the day the file. */
  name: string
  columns: ListColumn<Row>[]
  /** The action behind the page itself: what is masked there stays masked here. */
  list: (tx: Tx, actor: Actor, query: z.output<Query> & Paging) => Promise<Found<Row>>
  /** Each row is a person: a reason is asked. Sent, not addressed, for the filters may name one. */
  ofPersons?: true
}

type Found<Row> = { rows: Row[]; total: number; more?: boolean; after?: string }

const AT_ONCE = 500
export const MOST_EXPORTED = 50_000

/** Adds GET (or POST) {path}/workbook. Every one is a numbered export (server/journal/exports). Its refusal above 50 000 rows is Invalid. */
export function listWorkbook<Query extends z.ZodObject, Row>(
  app: App,
  db: Db,
  { path, who, tags, query, ofPersons, ...sheet }: ListWorkbook<Query, Row>,
): void {
  // Nothing leaves before it is written that it left.
  const answer = async ({ actor, ...request }: FastifyRequest, reply: FastifyReply) => {
    const sent = (ofPersons ? request.body : request.query) as z.output<Query> & {
      reason?: string
      q?: unknown
    }
    const { reason = null, ...asked } = sent
    const named = ofPersons && asked.q ? { ...asked, q: UNKEPT_WORDS } : asked
    const { name, columns } = sheet
    const { mark, bytes } = await act(db, actor, async (tx) => {
      const page = (paging: Paging) => sheet.list(tx, actor, { ...sent, ...paging })
      const first = await firstOf(page)
      const area = areaOf(tags[0] ?? '')
      if (!area) throw new Error(`no area of the journal is called ${tags[0]}`)
      const leaving = { area, subjectId: area, name, rows: first.total, reason, asked: named }
      const mark = await registerExport(tx, actor, leaving)
      const sheets = [{ name, columns, rows: cells(sheet, first, page) }]
      return { mark, bytes: await workbookBytes(sheets, mark) }
    })
    return sendExport(reply, `${name} ${today()}`, mark, bytes)
  }
  const config = { who }
  if (ofPersons) {
    const body = query.extend(exportReason)
    app.post(`${path}/workbook`, { config, schema: { tags, body, produces: [XLSX] } }, answer)
  } else
    app.get(`${path}/workbook`, { config, schema: { tags, querystring: query, produces: [XLSX] } }, answer)
}

async function firstOf<Row>(page: (paging: Paging) => Promise<Found<Row>>): Promise<Found<Row>> {
  const first = await page({
    page: 1,
    size: AT_ONCE,
    upTo: MOST_EXPORTED,
    after: undefined,
    before: undefined,
  })
  if (first.more || first.total > MOST_EXPORTED)
    throw new Invalid(
      `符合筛选条件的超过 ${MOST_EXPORTED} 条，一次最多导出 ${MOST_EXPORTED} 条，没有导出。请缩小筛选范围后再导出。`,
    )
  return first
}

/** Page after page. */
async function* cells<Row>(
  { columns }: { columns: ListColumn<Row>[] },
  first: Found<Row>,
  page: (paging: Paging) => Promise<Found<Row>>,
): AsyncGenerator<SheetCell[]> {
  let found = first
  for (
    let at = 1;
    ;
    found = await page({ page: ++at, size: AT_ONCE, after: found.after, before: undefined })
  ) {
    for (const row of found.rows) yield columns.map((column) => column.cell(row))
    if (found.rows.length < AT_ONCE) return
  }
}
