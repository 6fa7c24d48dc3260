// The columns of a list of ledgers of before, as offices and bodies keep them.
import { citing } from '../../../regulation/clause-name.ts'
import { plain, type Reading, readDay, readNumber, readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { readLevelCell, readOccupationName } from '../../catalogue/cells.ts'
import { bodyColumns } from '../../providers/of-sheet.ts'

export const earlierColumns = [
  {
    key: 'classNo',
    titles: ['班级编号', '班级号', '开班编号'],
    required: true,
    read: readNumber,
    hint: '当时的编号，每班一个。',
  },
  { key: 'className', titles: ['班级名称', '班级'], required: true, read: readText, hint: '当时的名称。' },
  ...bodyColumns,
  {
    key: 'occupationName',
    titles: ['职业(工种)', '职业工种', '工种', '培训项目'],
    required: true,
    read: readOccupationName,
    hint: '当时的名称。',
  },
  {
    key: 'level',
    titles: ['等级', '培训等级', '技能等级'],
    required: true,
    read: readLevelCell,
    hint: '一级、二级、三级、四级、五级或专项能力。',
  },
  {
    key: 'startsOn',
    titles: ['开班日期', '培训开始日期', '开始日期'],
    required: true,
    read: readDay,
    hint: '如 2025-03-11。',
  },
  {
    key: 'endsOn',
    titles: ['结课日期', '培训结束日期', '结束日期'],
    required: true,
    read: readDay,
    hint: citing`台账的保存期限从这一天或最后一次拨付日起算（第十二条）。`,
  },
  {
    key: 'trainees',
    titles: ['学员人数', '培训人数', '人数'],
    required: true,
    read: readHeads,
    hint: '整数。',
  },
  {
    key: 'lastPaidOn',
    titles: ['最后拨付日期', '补贴拨付日期', '拨付日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '最后一次拨付补贴的日期；没有拨付的留空。',
  },
  {
    key: 'place',
    titles: ['存放地点', '台账存放地点', '存放位置'],
    required: true,
    read: readPlace,
    hint: '写到房间和柜号，如“启东市旧校档案室 3 号柜”。',
  },
  {
    key: 'keepUntil',
    titles: ['保存到', '保存期限', '保管期限'],
    required: false,
    blank: true,
    read: readDay,
    hint: citing`留空的按第十二条推算；填写的不得早于推算的日期。`,
  },
] as const satisfies readonly Column[]

function readHeads(cell: Cell): Reading<number> {
  const m = /^([1-9]\d{0,4})人?$/.exec(plain(cell))
  return m ? { value: Number(m[1]) } : { wrong: `“${plain(cell).slice(0, 30)}”不是人数，请填大于 0 的整数。` }
}

function readPlace(cell: Cell): Reading<string> {
  const text = plain(cell)
  return text.length >= 2 && text.length <= 200
    ? { value: text }
    : { wrong: '存放地点应为 2 至 200 个字，请写到房间和柜号。' }
}
