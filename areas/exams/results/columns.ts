// The columns of a workbook of results, as assessment bodies give them out.
import { plain, type Reading, readDay, readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { certificateCell, idNumberCell, idNumberTitles, nameTitles } from '../../people/cells.ts'

export const resultColumns = [
  { key: 'name', titles: nameTitles, required: true, read: readText },
  { key: 'idNumber', titles: idNumberTitles, required: true, read: idNumberCell },
  {
    key: 'theory',
    titles: ['理论成绩', '理论考试成绩', '理论'],
    required: true,
    blank: true,
    read: readScore,
  },
  {
    key: 'practice',
    titles: ['实操成绩', '技能成绩', '技能考核成绩', '实操'],
    required: true,
    blank: true,
    read: readScore,
  },
  { key: 'passed', titles: ['是否合格', '考核结果', '结果'], required: true, read: readPassed },
  {
    key: 'certificateNo',
    titles: ['证书编号', '证书号'],
    required: true,
    blank: true,
    read: certificateCell,
  },
  { key: 'issuedOn', titles: ['发证日期', '核发日期'], required: true, blank: true, read: readDay },
] as const satisfies readonly Column[]

export type ResultKey = (typeof resultColumns)[number]['key']

function readScore(cell: Cell): Reading<number> {
  const text = plain(cell)
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return { value: Number(text) }
  return { wrong: `“${text.slice(0, 20)}”不是成绩，应为 0 至 100 的整数；没有考的留空。` }
}

function readPassed(cell: Cell): Reading<boolean> {
  const text = plain(cell).toUpperCase()
  if (['是', '合格', '通过', 'Y', 'YES', 'TRUE'].includes(text)) return { value: true }
  if (['否', '不合格', '未通过', '缺考', 'N', 'NO', 'FALSE'].includes(text)) return { value: false }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“是”或“否”。` }
}
