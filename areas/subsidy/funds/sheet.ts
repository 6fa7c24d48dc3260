// The moves of funds, and what was entered, as workbooks.
import { momentOf } from '../../../server/calendar.ts'
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { fundAccountNames, fundEntryKindNames, fundEntryStatusNames, fundStepNames } from './names.ts'
import type { FundEntry, FundMove } from './schema.ts'

export const moveColumns: ListColumn<FundMove>[] = [
  { title: '日期', width: 12, cell: (row) => row.on },
  { title: '年度', kind: 'number', cell: (row) => row.year },
  { title: '来源', width: 16, cell: (row) => row.sourceName },
  { title: '事项', width: 18, cell: (row) => fundStepNames[row.step] },
  { title: '从', width: 10, cell: (row) => fundAccountNames[row.from] },
  { title: '到', width: 10, cell: (row) => fundAccountNames[row.to] },
  { title: '金额(元)', kind: 'yuan', cell: (row) => row.amountFen / 100 },
  { title: '依据', width: 30, cell: (row) => row.rests },
  { title: '办理人', width: 12, cell: (row) => row.name },
  { title: '记账时间', width: 18, cell: (row) => momentOf(row.at) },
]

export const entryColumns: ListColumn<FundEntry>[] = [
  { title: '编号', width: 14, cell: (row) => row.number },
  { title: '事项', width: 18, cell: (row) => fundEntryKindNames[row.kind] },
  { title: '年度', kind: 'number', cell: (row) => row.year },
  { title: '来源', width: 16, cell: (row) => row.sourceName },
  { title: '金额(元)', kind: 'yuan', cell: (row) => row.amountFen / 100 },
  { title: '日期', width: 12, cell: (row) => row.on },
  { title: '文号或凭证号', width: 22, cell: (row) => row.documentNo },
  { title: '事由', width: 30, cell: (row) => row.reason },
  { title: '更正', width: 14, cell: (row) => row.corrects },
  { title: '状态', width: 10, cell: (row) => fundEntryStatusNames[row.status] },
  { title: '登记', width: 12, cell: (row) => row.proposedBy },
  { title: '复核', width: 12, cell: (row) => row.decidedBy },
]
