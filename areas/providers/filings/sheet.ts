// The register of filings as a workbook.
import type { z } from 'zod'
import { momentOf } from '../../../server/calendar.ts'
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { kindNames } from './application/materials.ts'
import type { filingRow } from './schema.ts'

type FilingRow = z.infer<typeof filingRow>

export const filingColumns: ListColumn<FilingRow>[] = [
  { title: '单位', width: 34, cell: (row) => row.providerName },
  { title: '统一社会信用代码', width: 22, cell: (row) => row.providerCode },
  { title: '申请编号', width: 16, cell: (row) => row.number },
  { title: '类型', width: 12, cell: (row) => kindNames[row.kind] },
  { title: '职业（工种）数', kind: 'number', cell: (row) => row.occupations },
  { title: '状态', width: 14, cell: (row) => row.statusName },
  { title: '轮到', width: 16, cell: (row) => row.turn },
  { title: '提交时间', width: 18, cell: (row) => momentOf(row.submittedAt) },
  { title: '最近办理', width: 18, cell: (row) => momentOf(row.changedAt) },
  { title: '公示截止', kind: 'date', cell: (row) => row.dueOn },
]
