// The register of classes in training as a workbook.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import type { TeachingClass } from './schema.ts'

export const teachingColumns: ListColumn<TeachingClass>[] = [
  { title: '班级', width: 26, cell: (row) => row.name },
  { title: '编号', width: 16, cell: (row) => row.classNo },
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '状态', width: 12, cell: (row) => row.statusName },
  { title: '结课日期', kind: 'date', cell: (row) => row.endsOn },
  { title: '学员', kind: 'number', cell: (row) => row.trainees },
  { title: '已上课次', kind: 'number', cell: (row) => row.lessonsOver },
  { title: '全部课次', kind: 'number', cell: (row) => row.lessons },
  { title: '出勤率', width: 10, cell: (row) => row.rate },
  { title: '录像达标课次', kind: 'number', cell: (row) => row.videoCovered },
  { title: '应有录像课次', kind: 'number', cell: (row) => row.videoNeeded },
  { title: '检查次数', kind: 'number', cell: (row) => row.visits },
  { title: '发现问题次数', kind: 'number', cell: (row) => row.openFindings },
  { title: '到课不足次数', kind: 'number', cell: (row) => row.lowChecks },
]
