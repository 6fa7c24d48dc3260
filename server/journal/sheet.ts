// The journal as a workbook. It holds no personal data, so neither does this.
import { momentOf } from '../calendar.ts'
import type { ListColumn } from '../http/lists/list-workbook.ts'
import type { Entry } from './schema.ts'
import { subjectName } from './subjects.ts'

export const entryColumns: ListColumn<Entry>[] = [
  { title: '序号', kind: 'number', cell: (row) => row.id },
  { title: '时间', width: 18, cell: (row) => momentOf(row.at) },
  { title: '人员', width: 14, cell: (row) => row.accountName },
  { title: '角色', width: 12, cell: (row) => row.roleName },
  { title: '事项', width: 12, cell: (row) => row.areaName },
  { title: '操作', width: 24, cell: (row) => row.verb },
  { title: '条款', width: 10, cell: (row) => row.clause },
  { title: '对象类别', width: 14, cell: (row) => subjectName(row.subjectKind) },
  { title: '对象编号', width: 38, cell: (row) => row.subjectId },
  { title: '封存位置', kind: 'number', cell: (row) => row.seal },
]
