// The register of exams as a workbook.
import type { ListColumn } from '../../server/http/lists/list-workbook.ts'
import type { ExamRow } from './schema.ts'
import { examLife } from './states.ts'

export const examColumns: ListColumn<ExamRow>[] = [
  { title: '班级', width: 26, cell: (row) => row.className },
  { title: '编号', width: 16, cell: (row) => row.classNo },
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '职业（工种）', width: 22, cell: (row) => row.occupation },
  { title: '结课日期', kind: 'date', cell: (row) => row.endsOn },
  { title: '考核日期', kind: 'date', cell: (row) => row.heldOn },
  { title: '学员', kind: 'number', cell: (row) => row.traineeCount },
  { title: '取证', kind: 'number', cell: (row) => (row.stage === 'done' ? row.passed : null) },
  { title: '进度', width: 14, cell: (row) => examLife.names[row.stage] },
]
