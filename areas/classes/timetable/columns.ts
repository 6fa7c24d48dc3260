// The columns of the provincial timetable in their order, and the kind of lesson.
import { citing } from '../../../regulation/clause-name.ts'
import { plain, readDay, readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import { usualName } from '../../../server/workbook/sheet/same.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { idNumberCell } from '../../people/cells.ts'
import { readHours, readKind, readTime } from '../import/cells.ts'

const name = (cell: Cell) => ({ value: usualName(plain(cell)) })

export const lessonColumns = [
  {
    key: 'on',
    titles: ['上课日期', '日期'],
    required: true,
    read: readDay,
    hint: '如 2026-04-01，应在开班日期和结课日期之间。',
  },
  {
    key: 'subject',
    titles: ['课别（上课内容）', '课别', '上课内容', '授课内容', '课程内容'],
    required: true,
    read: readText,
    hint: '本次课的内容。',
  },
  {
    key: 'hours',
    titles: ['课时', '课时数', '学时'],
    required: true,
    read: readHours,
    hint: '1 至 12 的整数，每课时 45 分钟。',
  },
  {
    key: 'from',
    titles: ['开始时间', '上课时间', '开始'],
    required: true,
    read: readTime,
    hint: '如 08:30。',
  },
  {
    key: 'to',
    titles: ['结束时间', '下课时间', '结束'],
    required: true,
    read: readTime,
    hint: '如 11:30，晚于开始时间。',
  },
  {
    key: 'room',
    titles: ['上课地点（教室名称）', '上课地点', '地点', '教室名称', '教室'],
    required: true,
    blank: true,
    read: readText,
    hint: '与登记的教室名称一致；线上课可以不填。',
  },
  {
    key: 'teacher',
    titles: ['培训教师', '任课教师', '授课教师', '教师'],
    required: true,
    read: name,
    hint: '与登记的教师姓名一致。',
  },
  {
    key: 'teacherId',
    titles: ['教师身份证号', '教师身份证号码'],
    required: false,
    blank: true,
    read: idNumberCell,
    hint: '有同名教师时填写。',
  },
  {
    key: 'textbook',
    titles: ['教材', '教材名称及出版社', '教材名称'],
    required: false,
    blank: true,
    read: readText,
    hint: '教材名称及出版社。',
  },
  {
    key: 'kind',
    titles: ['类型', '课程类型', '授课类型'],
    required: true,
    read: readKind,
    hint: citing`理论、实操或线上。线上课时占总课时的比例有上限（第十条）。`,
  },
] as const satisfies readonly Column[]
