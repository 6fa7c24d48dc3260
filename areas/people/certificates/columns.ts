// The record of a certificate as the province's list has it. No such list was seen: the titles, and that one row is one certificate, are
// an assumption that stands here alone; a list with other titles is read by choosing its columns on the page.
import { plain, type Reading, readDay, readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { readLevelCell, readOccupationCode, readOccupationName } from '../../catalogue/cells.ts'
import { certificateCell, idNumberCell, idNumberTitles, nameCell, nameTitles } from '../cells.ts'
import type { NumberKind } from './number.ts'

export const heldColumns = [
  { key: 'name', titles: nameTitles, required: true, read: nameCell, hint: '与身份证一致。' },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本；旧的 15 位也可以。',
  },
  {
    key: 'certificateNo',
    titles: ['证书编号', '证书号', '证书号码'],
    required: true,
    read: certificateCell,
    hint: '职业技能等级证书 22 位，旧职业资格证书 16 位；单元格设为文本。',
  },
  {
    key: 'kind',
    titles: ['证书类别', '证书类型', '证书种类'],
    required: false,
    blank: true,
    read: readKind,
    hint: '职业技能等级证书、职业资格证书或专项职业能力证书；填写的与编号核对。',
  },
  {
    key: 'occupationCode',
    titles: ['职业编码', '职业代码'],
    required: false,
    blank: true,
    read: readOccupationCode,
    hint: '按《职业分类大典》，如 6-31-01-03；没有的按名称在目录中查找。',
  },
  {
    key: 'occupationName',
    titles: ['职业(工种)', '职业工种', '职业名称', '工种', '职业'],
    required: true,
    read: readOccupationName,
    hint: '如 电工。',
  },
  {
    key: 'level',
    titles: ['等级', '证书等级', '技能等级'],
    required: true,
    read: readLevelCell,
    hint: '一级、二级、三级、四级、五级或专项能力。',
  },
  {
    key: 'issuedOn',
    titles: ['发证日期', '核发日期', '颁证日期'],
    required: true,
    read: readDay,
    hint: '如 2025-03-11。',
  },
  {
    key: 'issuer',
    titles: ['评价机构', '发证机构', '鉴定机构', '颁证机构'],
    required: false,
    blank: true,
    read: readText,
    hint: '可以不填。',
  },
] as const satisfies readonly Column[]

export type HeldKey = (typeof heldColumns)[number]['key']

function readKind(cell: Cell): Reading<NumberKind[]> {
  const text = plain(cell)
  if (/资格/.test(text)) return { value: ['qualification'] }
  if (/专项/.test(text)) return { value: ['special'] }
  if (/等级/.test(text)) return { value: ['skill', 'chief'] }
  return {
    wrong: `“${text.slice(0, 20)}”不是证书类别，请填职业技能等级证书、职业资格证书或专项职业能力证书，或者留空。`,
  }
}
