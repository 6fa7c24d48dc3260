// The columns of a list of what is still owed, as offices keep them.
import { plain, type Reading, readDay, readNumber, readText } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { idNumberCell, idNumberTitles, nameCell, nameTitles } from '../../../people/cells.ts'
import { readYuan } from '../../../people/grants/import/cells.ts'
import { bodyColumns } from '../../../providers/of-sheet.ts'
import { readLong } from '../../brought/columns.ts'

export const owedColumns = [
  {
    key: 'number',
    titles: ['追回文书号', '决定文号', '追回决定文号', '文号'],
    required: true,
    read: readNumber,
    hint: '原决定书上的文号，接入后沿用。',
  },
  ...bodyColumns,
  {
    key: 'name',
    titles: nameTitles,
    required: false,
    blank: true,
    read: nameCell,
    hint: '补贴当时付给个人、由个人退回的填写；由培训主体退回的留空。',
  },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: false,
    blank: true,
    read: idNumberCell,
    hint: '与姓名一起填，或者都不填；18 位，单元格设为文本。',
  },
  {
    key: 'basis',
    titles: ['依据条款', '依据', '处理依据'],
    required: true,
    read: readBasis,
    hint: '原决定依据的文件和条款。',
  },
  {
    key: 'finding',
    titles: ['追回原因', '查实的情况', '事由'],
    required: true,
    read: readLong,
    hint: '至少 10 个字。',
  },
  {
    key: 'decidedOn',
    titles: ['决定日期', '追回决定日期'],
    required: true,
    read: readDay,
    hint: '如 2026-03-12。',
  },
  {
    key: 'dueOn',
    titles: ['退款期限', '期限', '限期'],
    required: true,
    read: readDay,
    hint: '期限的最后一天；已过的照原决定填写。',
  },
  {
    key: 'claimedFen',
    titles: ['追回金额(元)', '追回金额', '应退金额'],
    required: true,
    read: readYuan,
    hint: '决定追回的全部金额，以元计。',
  },
  {
    key: 'backFen',
    titles: ['已退回金额(元)', '已退回金额', '已退金额'],
    required: false,
    blank: true,
    read: readBack,
    hint: '到名单截至日为止已经退回的，以元计；没有的留空。',
  },
] as const satisfies readonly Column[]

function readBasis(cell: Cell): Reading<string> {
  const found = readText(cell)
  if ('wrong' in found) return found
  return found.value.length >= 4 && found.value.length <= 200
    ? found
    : { wrong: '请写明原决定依据的文件和条款，4 至 200 个字。' }
}

function readBack(cell: Cell): Reading<number> {
  return /^[¥￥]?0(\.0*)?元?$/.test(plain(cell)) ? { value: 0 } : readYuan(cell)
}
