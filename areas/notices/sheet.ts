// The register of notices as a workbook.
import type { ListColumn } from '../../server/http/lists/list-workbook.ts'
import type { DeskNotice } from './schema.ts'

export const noticeColumns: ListColumn<DeskNotice>[] = [
  { title: '公示', width: 44, cell: (row) => row.title },
  { title: '编号', width: 18, cell: (row) => row.number },
  { title: '类别', width: 16, cell: (row) => row.kindName },
  { title: '起', kind: 'date', cell: (row) => row.fromOn },
  { title: '止', kind: 'date', cell: (row) => row.toOn },
  { title: '状态', width: 10, cell: (row) => (row.running ? '公示中' : '已期满') },
  { title: '异议', kind: 'number', cell: (row) => row.objections },
  { title: '未答复', kind: 'number', cell: (row) => row.open },
]
