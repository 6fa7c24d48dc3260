// The register of shadow years as a workbook.
import type { ListColumn } from '../../../../server/http/lists/list-workbook.ts'
import { shareText } from '../../../../server/ratio.ts'
import { shadowLife } from '../states.ts'
import type { listYears } from '../views.ts'

type Year = Awaited<ReturnType<typeof listYears>>['rows'][number]

export const yearColumns: ListColumn<Year>[] = [
  { title: '编号', width: 14, cell: (y) => y.number },
  { title: '年度', kind: 'number', cell: (y) => y.year },
  { title: '状态', width: 12, cell: (y) => shadowLife.names[y.status] },
  { title: '工作簿', kind: 'number', cell: (y) => y.workbooks },
  { title: '行数', kind: 'number', cell: (y) => y.rows },
  { title: '一致率', cell: (y) => (y.figures ? shareText(y.figures.agreed, y.figures.judged) : '') },
  { title: '不一致', kind: 'number', cell: (y) => y.figures?.disagreed.rows ?? null },
  { title: '涉及金额(元)', kind: 'yuan', cell: (y) => (y.figures ? y.figures.disagreed.fen / 100 : null) },
  { title: '待人工核实', kind: 'number', cell: (y) => y.figures?.untold.rows ?? null },
  { title: '开始', width: 12, cell: (y) => y.begunBy },
]
