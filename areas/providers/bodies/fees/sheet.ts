// Fees with their history as a workbook.
import type { ListColumn } from '../../../../server/http/lists/list-workbook.ts'
import { type Fee, feeStandings } from './schema.ts'
import { refundText } from './words.ts'

export const feeColumns: ListColumn<Fee & { providerName: string }>[] = [
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '职业（工种）', width: 22, cell: (row) => row.occupation?.name ?? null },
  { title: '收费项目', width: 26, cell: (row) => row.item },
  { title: '标准(元)', kind: 'yuan', cell: (row) => row.amountFen / 100 },
  { title: '退费办法', width: 44, cell: refundText },
  { title: '起始日期', kind: 'date', cell: (row) => row.fromOn },
  { title: '结束日期', kind: 'date', cell: (row) => row.toOn },
  { title: '状态', width: 12, cell: (row) => feeStandings[row.standing] },
  { title: '公示日期', kind: 'date', cell: (row) => row.publishedOn },
]
