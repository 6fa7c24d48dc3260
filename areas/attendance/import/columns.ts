// The columns of an attendance sheet, as 江苏智慧人社APP exports it and as paper lists are typed up.
import {
  plain,
  type Reading,
  readDay,
  readNumber,
  readTime,
  type TimeRead,
} from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { idNumberCell, idNumberTitles, nameTitles } from '../../people/cells.ts'

/** A name as typed: it is set against the roster, whatever it looks like. */
const name = (cell: Cell): Reading<string> => ({ value: plain(cell) })

export const attendanceColumns = [
  {
    key: 'classNo',
    titles: ['班级编号', '班级号', '培训班编号'],
    required: false,
    blank: true,
    read: readNumber,
  },
  { key: 'name', titles: nameTitles, required: true, read: name },
  { key: 'idNumber', titles: idNumberTitles, required: true, read: idNumberCell },
  {
    key: 'onDay',
    titles: ['上课日期', '考勤日期', '打卡日期', '日期'],
    required: true,
    read: readDay,
  },
  {
    key: 'in',
    titles: ['签到时间', '上课打卡时间', '上课打卡', '签到'],
    required: true,
    blank: true,
    read: readClock,
  },
  {
    key: 'out',
    titles: ['签退时间', '下课打卡时间', '下课打卡', '签退'],
    required: true,
    blank: true,
    read: readClock,
  },
] as const satisfies readonly Column[]

/** A time of day; 'none' for 未打卡, 'leave' for 请假. */
export function readClock(cell: Cell): Reading<TimeRead | 'none' | 'leave'> {
  const text = plain(cell)
  if (/^(未打卡|未签到|未签退|缺卡|缺勤|旷课)$/.test(text)) return { value: 'none' }
  if (/^(请?假|事假|病假)$/.test(text)) return { value: 'leave' }
  const read = readTime(cell)
  if ('value' in read) return read
  return { wrong: `“${text.slice(0, 30)}”不是时间，请写成 08:25 的样子；没有打卡的留空。` }
}
