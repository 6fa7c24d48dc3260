// The register of concerns as a workbook.
import { clauseName } from '../../regulation/clause-name.ts'
import type { ListColumn } from '../../server/http/lists/list-workbook.ts'
import { sourceNames } from './names.ts'
import type { ConcernLine } from './schema.ts'
import { concernLife } from './states.ts'

export const concernColumns: ListColumn<ConcernLine>[] = [
  { title: '编号', width: 16, cell: (row) => row.number },
  { title: '对象', width: 34, cell: (row) => row.subjectName },
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '所涉条款', width: 24, cell: (row) => clauseName(row.clause) },
  { title: '来源', width: 14, cell: (row) => (row.source === null ? '不公开' : sourceNames[row.source]) },
  { title: '登记日期', kind: 'date', cell: (row) => row.raisedOn },
  { title: '说明期限', kind: 'date', cell: (row) => row.dueOn },
  { title: '状态', width: 14, cell: (row) => concernLife.names[row.status] },
  { title: '未认定即放行次数', kind: 'number', cell: (row) => row.passes },
]
