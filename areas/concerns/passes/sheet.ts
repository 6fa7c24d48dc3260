// Shares and passes as workbooks.
import { clauseName } from '../../../regulation/clause-name.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { gateNames } from '../names.ts'
import type { PassLine, ShareLine } from './schema.ts'

export const shareColumns: ListColumn<ShareLine>[] = [
  { title: '工作人员', width: 18, cell: (row) => row.name },
  { title: '办理环节', width: 24, cell: (row) => gateNames[row.gate] },
  { title: '月份', width: 12, cell: (row) => row.month },
  { title: '放行件数', kind: 'number', cell: (row) => row.passes },
  { title: '认定', kind: 'number', cell: (row) => row.decisions },
  { title: '其中不成立', kind: 'number', cell: (row) => row.dismissed },
  { title: '凭材料了结', kind: 'number', cell: (row) => row.worded },
  { title: '放行占比', width: 12, cell: (row) => row.share },
]

export const passColumns: ListColumn<PassLine>[] = [
  { title: '放行日期', kind: 'date', cell: (row) => shanghaiDay(Date.parse(row.at)) },
  { title: '工作人员', width: 18, cell: (row) => row.name },
  { title: '办理环节', width: 24, cell: (row) => gateNames[row.gate] },
  { title: '线索', width: 16, cell: (row) => row.number },
  { title: '对象', width: 34, cell: (row) => row.subjectName },
  { title: '所涉条款', width: 24, cell: (row) => clauseName(row.clause) },
  { title: '理由', width: 50, wrap: true, cell: (row) => row.reason },
  { title: '依据', width: 50, wrap: true, cell: (row) => row.evidence },
  { title: '线索现状', width: 14, cell: (row) => row.outcome },
]
