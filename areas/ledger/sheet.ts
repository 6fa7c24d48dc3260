// The register of ledgers as a workbook.
import type { ListColumn } from '../../server/http/lists/list-workbook.ts'
import type { LedgerListRow } from './schema.ts'

export const ledgerColumns: ListColumn<LedgerListRow>[] = [
  { title: '班级', width: 26, cell: (row) => row.className },
  { title: '编号', width: 16, cell: (row) => row.classNo },
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '职业（工种）', width: 22, cell: (row) => row.occupation },
  { title: '结课日期', kind: 'date', cell: (row) => row.endsOn },
  { title: '缺少项数', kind: 'number', cell: (row) => row.missing.length },
  { title: '缺少的材料', width: 50, wrap: true, cell: (row) => row.missing.join('、') },
  { title: '归档日期', kind: 'date', cell: (row) => row.archivedOn },
  { title: '台账保存到', kind: 'date', cell: (row) => row.keepUntil },
  { title: '视频保存到', kind: 'date', cell: (row) => row.videoKeepUntil },
]
