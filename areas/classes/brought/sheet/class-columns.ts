// The columns of the first table of a workbook of classes being taught: the classes.
import { citing } from '../../../../regulation/clause-name.ts'
import { readDay, readYesNo } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import { readLevelCell, readOccupationName } from '../../../catalogue/cells.ts'
import { bodyColumns } from '../../../providers/of-sheet.ts'
import { readClassNo, readCode, readMode, readTotal, words } from './cells.ts'

/** By which a class is named in all three tables. */
export const classNo = {
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
