// Every register can be carried away as a workbook: what its filters find, shown as on the page.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor, Role } from '../../access/roles.ts'
import { act, type Db, type Tx } from '../../database/db.ts'
import type { Paging } from '../../database/pages.ts'
import { Invalid } from '../../errors.ts'
import type { App } from '../../house.ts'
import { areaOf } from '../../journal/areas.ts'
import { record } from '../../journal/journal.ts'
import { today } from '../../today.ts'
import type { SheetCell, SheetColumn } from '../../workbook/write.ts'
import { sendFile } from '../send-file.ts'
import { workbookBytes, XLSX } from './send-workbook.ts'

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
  /** The filters may hold a person's name: they are sent, not addressed. */
  posted?: true
}

type Found<Row> = { rows: Row[]; total: number; more?: boolean; after?: string }

const AT_ONCE = 500
export const MOST_EXPORTED = 50_000

/** Adds GET (or POST) {path}/workbook. Its refusal above 50 000 rows is Invalid. */
export function listWorkbook<Query extends z.ZodObject, Row>(
  app: App,
  db: Db,
  { path, who, tags, query, posted, ...sheet }: ListWorkbook<Query, Row>,
): void {
  // Nothing leaves before it is written that it left.
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const bytes = await act(db, request.actor, (tx) => {
      const asked = (posted ? request.body : request.query) as z.output<Query>
      const page = (paging: Paging) => sheet.list(tx, request.actor, { ...asked, ...paging })
      return made(tx, request.actor, { ...sheet, tag: tags[0] ?? '', page })
    })
    return sendFile(reply, `${sheet.name} ${today()}.xlsx`, XLSX, bytes)
  }
  const config = { who }
  if (posted)
    app.post(`${path}/workbook`, { config, schema: { tags, body: query, produces: [XLSX] } }, answer)
  else app.get(`${path}/workbook`, { config, schema: { tags, querystring: query, produces: [XLSX] } }, answer)
}

type Sheet<Row> = {
  tag: string
  name: string
  columns: ListColumn<Row>[]
  page: (paging: Paging) => Promise<Found<Row>>
}

/** Page after page; the journal keeps who carried how many rows away. */
async function made<Row>(tx: Tx, actor: Actor, { tag, name, columns, page }: Sheet<Row>): Promise<Buffer> {
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
  const area = areaOf(tag)
  if (!area) throw new Error(`no area of the journal is called ${tag}`)
  const detail = { rows: first.total }
  await record(tx, actor, { area, verb: `导出${name}`, subjectKind: 'register', subjectId: area, detail })
  async function* cells(): AsyncGenerator<SheetCell[]> {
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
  return workbookBytes([{ name, columns, rows: cells() }])
}
