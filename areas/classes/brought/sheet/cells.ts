// Cells of a list of classes being taught, as people type them.
import { plain, type Reading, readNumber, readText } from '../../../../server/workbook/cells.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'

export function readClassNo(cell: Cell): Reading<string> {
  const found = readNumber(cell)
  if ('wrong' in found) return found
  return found.value.length <= 40 ? found : { wrong: '班级编号最多 40 个字，请核对。' }
}

export function words(most: number) {
  return (cell: Cell): Reading<string> => {
    const found = readText(cell)
    if ('wrong' in found) return found
    if (found.value === '') return { wrong: '为空，请补填。' }
    return found.value.length <= most ? found : { wrong: `最多 ${most} 个字，请核对。` }
  }
}

export function readCode(cell: Cell): Reading<string> {
  const text = plain(cell)
  return /^\d-\d{2}-\d{2}-\d{2}$/.test(text)
    ? { value: text }
    : { wrong: `“${text.slice(0, 30)}”不是职业编码，应如 6-31-01-03。` }
}

export function readTotal(cell: Cell): Reading<number> {
  const m = /^([1-9]\d{0,3})(?:\.0+)? ?(?:课时|学时)?$/.exec(plain(cell))
  return m ? { value: Number(m[1]) } : { wrong: `“${plain(cell).slice(0, 30)}”不是课时，请填整数。` }
}

export function readMode(cell: Cell): Reading<'app' | 'paper'> {
  const text = plain(cell)
  if (/app|打卡/i.test(text)) return { value: 'app' }
  if (/签到|纸/.test(text)) return { value: 'paper' }
  return { wrong: `“${text.slice(0, 30)}”不是考勤方式，请填 APP 或签到表。` }
}
