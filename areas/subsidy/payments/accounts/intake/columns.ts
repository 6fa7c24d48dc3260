// The columns of a list of accounts of people, as offices keep them.
import { plain, type Reading } from '../../../../../server/workbook/cells.ts'
import type { Column } from '../../../../../server/workbook/sheet/columns.ts'
import { typedNumber } from '../../../../../server/workbook/sheet/same.ts'
import type { Cell } from '../../../../../server/workbook/workbook.ts'
import { bankName } from '../../../../people/accounts/bank-name.ts'
import { idNumberCell, idNumberTitles, nameCell, nameTitles } from '../../../../people/cells.ts'
import { whyNoCard } from '../../account.ts'

export const accountColumns = [
  { key: 'name', titles: nameTitles, required: true, read: nameCell, hint: '与身份证一致。' },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本；此人应已在“人员”中。',
  },
  {
    key: 'account',
    titles: ['银行卡号', '社会保障卡账号', '卡号', '金融账号', '银行账号', '账号'],
    required: true,
    read: readCard,
    hint: '本人社会保障卡的金融账号，16 至 19 位，单元格设为文本。',
  },
  {
    key: 'bankName',
    titles: ['开户银行', '开户行', '银行'],
    required: true,
    read: readBank,
    hint: '开户银行全称，如“江苏启东农村商业银行”。',
  },
] as const satisfies readonly Column[]

function readCard(cell: Cell): Reading<string> {
  if (cell.kind === 'number' && plain(cell).length > 15)
    return { wrong: '卡号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。' }
  const digits = typedNumber(cell.text)
  const wrong = whyNoCard(digits)
  return wrong ? { wrong } : { value: digits }
}

function readBank(cell: Cell): Reading<string> {
  const read = bankName.safeParse(plain(cell))
  return read.success ? { value: read.data } : { wrong: read.error.issues[0]!.message }
}
