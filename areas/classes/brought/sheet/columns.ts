// The columns of the people and lessons of classes being taught; the classes themselves: class-columns.ts.
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import { rosterColumns } from '../../roster/columns.ts'
import { lessonColumns } from '../../timetable/columns.ts'
import { classNo } from './class-columns.ts'
import { readHeads, readPresent } from './present.ts'

export const traineeColumns = [classNo, ...rosterColumns] as const satisfies readonly Column[]

export const taughtColumns = [
  classNo,
  ...lessonColumns,
  {
    key: 'present',
    titles: ['到课学员', '到课名单', '实到学员'],
    required: false,
    blank: true,
    read: readPresent,
    hint: '已上的课：写“全部”，或到课学员的姓名、身份证号，用顿号隔开；同名的写身份证号。不在其中的记为缺课。',
  },
  {
    key: 'absent',
    titles: ['缺课学员', '缺课名单', '未到学员'],
    required: false,
    blank: true,
    read: readPresent,
    hint: '已上的课：缺课学员的姓名、身份证号；其余的记为到课。与到课学员只填一栏。',
  },
  {
    key: 'heads',
    titles: ['到课人数', '实到人数'],
    required: false,
    blank: true,
    read: readHeads,
    hint: '只知道人数的填写：不能据以认定谁到课，由人社部门核实。',
  },
] as const satisfies readonly Column[]
