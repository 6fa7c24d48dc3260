// The register of payment batches as a workbook.
import { momentOf } from '../../../server/calendar.ts'
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { batchStatusNames } from './names.ts'
import type { Batch } from './schema.ts'

export const batchColumns: ListColumn<Batch>[] = [
  { title: '批次', width: 18, cell: (row) => row.number },
  { title: '状态', width: 14, cell: (row) => batchStatusNames[row.status] },
  { title: '笔数', kind: 'number', cell: (row) => row.count },
  { title: '合计(元)', kind: 'yuan', cell: (row) => row.totalFen / 100 },
  { title: '抵扣(元)', kind: 'yuan', cell: (row) => row.offsetFen / 100 },
  { title: '实付(元)', kind: 'yuan', cell: (row) => row.netFen / 100 },
  { title: '到账笔数', kind: 'number', cell: (row) => row.paid },
  { title: '未付成笔数', kind: 'number', cell: (row) => row.failed },
  { title: '已到账(元)', kind: 'yuan', cell: (row) => row.paidFen / 100 },
  { title: '编制', width: 12, cell: (row) => row.preparedBy },
  { title: '编制时间', width: 18, cell: (row) => momentOf(row.preparedAt) },
  { title: '审批', width: 12, cell: (row) => row.approvedBy },
  { title: '审批时间', width: 18, cell: (row) => momentOf(row.approvedAt) },
  { title: '发送', width: 12, cell: (row) => row.sentBy },
  { title: '发送时间', width: 18, cell: (row) => momentOf(row.sentAt) },
]
