import { bureau } from '../../../server/access/groups.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { type ListColumn, listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { clauseName } from '../../clause-name.ts'
import { listStateNames, outcomeNames } from '../names.ts'
import { titleOf } from '../sources.ts'
import * as queries from './queries.ts'
import * as schema from './schema.ts'

export function listSettlementRoutes(app: App, { db }: House): void {
  const path = '/api/list-settlements'
  const tags = ['regulation']
  app.get(
    path,
    {
      config: { who: bureau },
      schema: { tags, querystring: schema.settledListQuery, response: { 200: schema.settledLists } },
    },
    ({ actor, query }) => act(db, actor, (tx) => settledLists(tx, query)),
  )
  listWorkbook(app, db, {
    ...{ path, who: bureau, tags, query: schema.settledListQuery, name: '整份清单的核实', columns },
    list: (tx, _actor, query) => settledLists(tx, query),
  })
}

/** @clause A6.2 record: whose word stands for a list that is not brought in, on what and until when */
async function settledLists(tx: Tx, { page, size, q, state, sort, ...beside }: schema.SettledListQuery) {
  const filter = { like: q ? contains(q) : undefined, holds: state && state === 'holds', sort }
  const { rows, ...counted } = await queries.settledLists(tx, filter, { page, size, ...beside })
  return {
    rows: rows.map(
      (s): schema.SettledListLine => ({
        id: s.id,
        list: titleOf(s.subject_id),
        clause: s.clause,
        outcome: s.outcome as schema.SettledListLine['outcome'],
        reason: s.reason,
        evidence: s.evidence,
        name: s.settled_name,
        at: s.settled_at.toISOString(),
        untilOn: s.ends_on,
        state: s.holds ? 'holds' : 'over',
      }),
    ),
    ...counted,
    page,
    size,
  }
}

const columns: ListColumn<schema.SettledListLine>[] = [
  { title: '清单', width: 34, cell: (row) => row.list },
  { title: '条款', width: 24, cell: (row) => clauseName(row.clause) },
  { title: '核实结果', width: 22, cell: (row) => outcomeNames[row.outcome] },
  { title: '理由', width: 50, wrap: true, cell: (row) => row.reason },
  { title: '依据', width: 50, wrap: true, cell: (row) => row.evidence },
  { title: '工作人员', width: 18, cell: (row) => row.name },
  { title: '核实日期', kind: 'date', cell: (row) => shanghaiDay(Date.parse(row.at)) },
  { title: '截止日期', kind: 'date', cell: (row) => row.untilOn },
  { title: '现状', width: 12, cell: (row) => listStateNames[row.state] },
]
