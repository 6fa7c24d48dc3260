// The columns of an attendance sheet, as 江苏智慧人社APP exports it and as paper lists are typed up.
import { plain, type Reading } from '../../../server/workbook/cells.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'

export type ColumnKey = 'classNo' | 'name' | 'idNumber' | 'onDay' | 'in' | 'out'

/** `titles`: the official title first, then what else it is called in files seen. */
export const attendanceColumns: { key: ColumnKey; titles: string[]; required: boolean }[] = [
  { key: 'classNo', titles: ['班级编号', '班级号', '培训班编号'], required: false },
  { key: 'name', titles: ['姓名', '学员姓名'], required: true },
  { key: 'idNumber', titles: ['身份证号', '身份证号码', '公民身份号码', '身份证'], required: true },
  { key: 'onDay', titles: ['上课日期', '考勤日期', '打卡日期', '日期'], required: true },
  { key: 'in', titles: ['签到时间', '上课打卡时间', '上课打卡', '签到'], required: true },
  { key: 'out', titles: ['签退时间', '下课打卡时间', '下课打卡', '签退'], required: true },
]

export const columnTitle = (key: ColumnKey): string =>
  attendanceColumns.find((c) => c.key === key)!.titles[0]!

/** second: of the day, 0–86 399. day: where the cell names one. */
export type TimeRead = { second: number; day: string | null } | 'none' | 'leave'

/** 08:25, 8:25:30, 2026-11-03 08:25, 上午8:25, a time cell; 'none' for an empty cell or 未打卡; 'leave' for 请假. */
export function readTime(cell: Cell): Reading<TimeRead> {
  const text = plain(cell)
  if (text === '' || /^(-+|—+|\/|无|未打卡|未签到|未签退|缺卡|缺勤|旷课)$/.test(text))
    return { value: 'none' }
  if (/^(请?假|事假|病假)$/.test(text)) return { value: 'leave' }
  const m =
    /^(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T])?(上午|下午)? ?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/.exec(
      text,
    )
  const hour = m ? Number(m[5]) + (m[4] === '下午' && Number(m[5]) < 12 ? 12 : 0) : 24
  const [minute, second] = [Number(m?.[6]), Number(m?.[7] ?? 0)]
  if (!m || hour > 23 || minute > 59 || second > 59)
    return { wrong: `“${text.slice(0, 30)}”不是时间，请写成 08:25 的样子；没有打卡的留空。` }
  const day = m[1] ? `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}` : null
  return { value: { second: hour * 3_600 + minute * 60 + second, day } }
}
