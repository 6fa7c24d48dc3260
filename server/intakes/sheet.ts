// The register of what was brought in, as a workbook.
import { shanghaiDay } from '../calendar.ts'
import type { ListColumn } from '../http/lists/list-workbook.ts'
import { confidenceNames, intakeKindNames, intakeStateNames } from './kinds.ts'
import type { IntakeLine } from './schema.ts'

export const intakeColumns: ListColumn<IntakeLine>[] = [
  { title: '内容', width: 20, cell: (row) => intakeKindNames[row.kind] },
  { title: '来源', width: 34, cell: (row) => row.source },
  { title: '截至', width: 12, cell: (row) => row.asOf },
  { title: '可信程度', width: 16, cell: (row) => confidenceNames[row.confidence] },
  { title: '文件', width: 34, cell: (row) => row.fileName },
  { title: '行数', width: 10, cell: (row) => row.rows },
  { title: '接入人', width: 14, cell: (row) => row.name },
  { title: '接入日期', width: 12, cell: (row) => shanghaiDay(Date.parse(row.at)) },
  { title: '现状', width: 10, cell: (row) => intakeStateNames[row.state] },
]
