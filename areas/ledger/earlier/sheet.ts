// The register of ledgers of before as a workbook.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { confidenceNames } from '../../../server/intakes/kinds.ts'
import { type EarlierLedger, keptStateNames } from './schema.ts'

export const earlierListColumns: ListColumn<EarlierLedger>[] = [
  { title: '班级', width: 26, cell: (l) => l.className },
  { title: '编号', width: 18, cell: (l) => l.classNo },
  { title: '培训主体', width: 34, cell: (l) => l.providerName },
  { title: '职业（工种）', width: 22, cell: (l) => l.occupation },
  { title: '开班日期', kind: 'date', cell: (l) => l.startsOn },
  { title: '结课日期', kind: 'date', cell: (l) => l.endsOn },
  { title: '学员人数', kind: 'number', cell: (l) => l.trainees },
  { title: '最后拨付日期', kind: 'date', cell: (l) => l.lastPaidOn },
  { title: '存放地点', width: 40, wrap: true, cell: (l) => l.place },
  { title: '保存到', kind: 'date', cell: (l) => l.keepUntil },
  { title: '保存期限', width: 14, cell: (l) => keptStateNames[l.state] },
  { title: '来源', width: 30, cell: (l) => l.source },
  { title: '截至', kind: 'date', cell: (l) => l.asOf },
  { title: '可信程度', width: 16, cell: (l) => confidenceNames[l.confidence] },
]
