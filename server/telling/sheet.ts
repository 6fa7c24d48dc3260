// What did not arrive, as a workbook; what was said is not in it.
import { momentOf } from '../calendar.ts'
import type { ListColumn } from '../http/lists/list-workbook.ts'
import type { Undelivered } from './schema.ts'

export const undeliveredColumns: ListColumn<Undelivered>[] = [
  { title: '时间', width: 18, cell: (row) => momentOf(row.toldAt) },
  { title: '事项', width: 18, cell: (row) => row.kindName },
  { title: '渠道', width: 16, cell: (row) => row.channelName },
  { title: '告知对象', width: 32, cell: (row) => row.to },
  { title: '已试次数', kind: 'number', cell: (row) => row.tries },
  { title: '原因', width: 48, cell: (row) => row.why },
]
