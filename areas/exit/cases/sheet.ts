// The register of exits as a workbook: a body a line, its distance to each red line in words.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import type { ExitRow } from './schema.ts'
import { orderLife, standingLife } from './states.ts'

export const exitColumns: ListColumn<ExitRow>[] = [
  { title: '培训主体', width: 34, cell: (row) => row.name },
  { title: '统一社会信用代码', width: 22, cell: (row) => row.code },
  { title: '补贴资格', width: 12, cell: (row) => standingLife.names[row.standing] },
  { title: '备案协议', width: 18, cell: (row) => row.agreementNo },
  { title: '协议期到', kind: 'date', cell: (row) => row.agreementTo },
  { title: '距红线', width: 60, wrap: true, cell: (row) => row.rulers.map((r) => r.says).join('；') },
  { title: '触发', width: 20, cell: (row) => row.crossed.join('、') },
  { title: '待人工核实', width: 20, cell: (row) => row.open.join('、') },
  { title: '整改', width: 14, cell: (row) => (row.order ? orderLife.names[row.order.state] : '') },
  { title: '整改期限', kind: 'date', cell: (row) => row.order?.dueOn ?? null },
  { title: '尚未退回(元)', kind: 'yuan', cell: (row) => (row.owed ? row.owed.restFen / 100 : null) },
  { title: '退款期限', kind: 'date', cell: (row) => row.owed?.dueOn ?? null },
]
