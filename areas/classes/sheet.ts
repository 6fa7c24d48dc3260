// The register of classes as a workbook.
import type { ListColumn } from '../../server/http/lists/list-workbook.ts'
import { levelNames } from '../catalogue/levels.ts'
import type { ClassRow } from './schema.ts'
import { classLife } from './states.ts'

export const classColumns: ListColumn<ClassRow>[] = [
  { title: '班次', width: 26, cell: (row) => row.name },
  { title: '编号', width: 16, cell: (row) => row.classNo },
  { title: '接入前的编号', width: 18, cell: (row) => row.numberBefore },
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '职业（工种）', width: 20, cell: (row) => row.occupationName },
  { title: '等级', width: 10, cell: (row) => levelNames[row.level] },
  { title: '人数', kind: 'number', cell: (row) => row.trainees },
  { title: '开班日期', kind: 'date', cell: (row) => row.startsOn },
  { title: '结课日期', kind: 'date', cell: (row) => row.endsOn },
  { title: '备案日期', kind: 'date', cell: (row) => row.filedOn },
  { title: '状态', width: 14, cell: (row) => classLife.names[row.status] },
]
