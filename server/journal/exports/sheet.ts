import { momentOf } from '../../calendar.ts'
import type { ListColumn } from '../../http/lists/list-workbook.ts'
import type { ExportLine } from './schema.ts'

export const exportColumns: ListColumn<ExportLine>[] = [
  { title: '编号', width: 12, cell: (row) => row.number },
  { title: '时间', width: 18, cell: (row) => momentOf(row.at) },
  { title: '人员', width: 14, cell: (row) => row.name },
  { title: '角色', width: 12, cell: (row) => row.roleName },
  { title: '内容', width: 20, cell: (row) => row.what },
  { title: '条数', kind: 'number', cell: (row) => row.rows },
  { title: '理由', width: 50, wrap: true, cell: (row) => row.reason },
  { title: '筛选', width: 40, wrap: true, cell: (row) => row.filter },
]
