// The columns of a workbook of classes being taught: the classes, their people, their lessons. One class is named by its number of before in all three.
import { citing } from '../../../regulation/clause-name.ts'
import {
  plain,
  type Reading,
  readDay,
  readNumber,
  readText,
  readYesNo,
} from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { readLevelCell, readOccupationName } from '../../catalogue/cells.ts'
import { bodyColumns } from '../../providers/of-sheet.ts'
import { rosterColumns } from '../roster/columns.ts'
import { lessonColumns } from '../timetable/columns.ts'
import { readHeads, readPresent } from './present.ts'

const classNo = {
  key: 'classNo',
  titles: ['班级编号', '班级号', '开班编号', '班次编号'],
  required: true,
  read: readClassNo,
  hint: '当时的编号，三张表都按它对应。',
} as const satisfies Column

export const classColumns = [
  classNo,
  {
    key: 'className',
    titles: ['班级名称', '班级', '班次'],
    required: true,
    read: words(60),
    hint: '最多 60 个字。',
  },
  ...bodyColumns,
  {
    key: 'occupationCode',
    titles: ['职业编码', '职业代码', '工种代码'],
    required: false,
    blank: true,
    read: readCode,
    hint: '如 6-31-01-03；协议中没有重名的，可以不填。',
  },
  {
    key: 'occupationName',
    titles: ['职业(工种)', '职业工种', '工种', '培训项目'],
    required: true,
    read: readOccupationName,
    hint: '与协议的培训项目一致。',
  },
  {
    key: 'level',
    titles: ['等级', '培训等级', '技能等级'],
    required: true,
    read: readLevelCell,
    hint: '一级、二级、三级、四级、五级或专项能力。',
  },
  {
    key: 'filedOn',
    titles: ['备案日期', '开班备案日期', '申请日期'],
    required: true,
    read: readDay,
    hint: citing`提交开班备案的日期；是否按期备案（第八条）按它核对。`,
  },
  {
    key: 'approvedOn',
    titles: ['批准日期', '同意开班日期', '审批日期'],
    required: true,
    read: readDay,
    hint: '同意开班的日期。',
  },
  {
    key: 'approvedBy',
    titles: ['批准人', '审批人', '批准单位'],
    required: true,
    read: words(60),
    hint: '当时由谁同意开班。',
  },
  {
    key: 'paper',
    titles: ['批准文号', '批文', '文号'],
    required: false,
    blank: true,
    read: words(60),
    hint: '没有的可以不填。',
  },
  {
    key: 'startsOn',
    titles: ['开班日期', '培训开始日期'],
    required: true,
    read: readDay,
    hint: '如 2026-11-09。',
  },
  {
    key: 'endsOn',
    titles: ['结课日期', '培训结束日期'],
    required: true,
    read: readDay,
    hint: '名单截至时还没有结课。',
  },
  {
    key: 'totalHours',
    titles: ['总课时', '培训课时', '课时合计'],
    required: false,
    blank: true,
    read: readTotal,
    hint: '填写的，与课程表各课的课时之和核对。',
  },
  {
    key: 'attendanceMode',
    titles: ['考勤方式'],
    required: false,
    blank: true,
    read: readMode,
    hint: 'APP 或签到表；不填为 APP。',
  },
  {
    key: 'otherFunding',
    titles: ['其他部门已资助', '其他资助', '是否有其他资助'],
    required: true,
    read: readYesNo,
    hint: '是或否。',
  },
  { key: 'textbooks', titles: ['教材'], required: false, blank: true, read: words(1000), hint: '可以不填。' },
  {
    key: 'onlinePlatform',
    titles: ['线上平台'],
    required: false,
    blank: true,
    read: words(100),
    hint: '有线上课的填写。',
  },
] as const satisfies readonly Column[]

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

function readClassNo(cell: Cell): Reading<string> {
  const found = readNumber(cell)
  if ('wrong' in found) return found
  return found.value.length <= 40 ? found : { wrong: '班级编号最多 40 个字，请核对。' }
}

function words(most: number) {
  return (cell: Cell): Reading<string> => {
    const found = readText(cell)
    if ('wrong' in found) return found
    if (found.value === '') return { wrong: '为空，请补填。' }
    return found.value.length <= most ? found : { wrong: `最多 ${most} 个字，请核对。` }
  }
}

function readCode(cell: Cell): Reading<string> {
  const text = plain(cell)
  return /^\d-\d{2}-\d{2}-\d{2}$/.test(text)
    ? { value: text }
    : { wrong: `“${text.slice(0, 30)}”不是职业编码，应如 6-31-01-03。` }
}

function readTotal(cell: Cell): Reading<number> {
  const m = /^([1-9]\d{0,3})(?:\.0+)? ?(?:课时|学时)?$/.exec(plain(cell))
  return m ? { value: Number(m[1]) } : { wrong: `“${plain(cell).slice(0, 30)}”不是课时，请填整数。` }
}

function readMode(cell: Cell): Reading<'app' | 'paper'> {
  const text = plain(cell)
  if (/app|打卡/i.test(text)) return { value: 'app' }
  if (/签到|纸/.test(text)) return { value: 'paper' }
  return { wrong: `“${text.slice(0, 30)}”不是考勤方式，请填 APP 或签到表。` }
}
