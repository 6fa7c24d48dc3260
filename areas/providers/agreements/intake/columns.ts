// The columns of a list of bodies with agreements in force, as offices keep them. One row is one agreement.
import { Invalid } from '../../../../server/errors.ts'
import { plain, type Reading, readDay, readNumber, readText } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import { startsFormula } from '../../../../server/workbook/sheet/formula.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { nameCell } from '../../../people/cells.ts'
import { readBodyCode } from '../../../people/grants/import/cells.ts'
import { readBodyAccount } from '../../bodies/set-account.ts'
import { readContactPhone } from '../../filings/application/actions.ts'
import type { ProviderKind } from '../../filings/application/materials.ts'
import { readOccupations } from './occupations.ts'

export const agreementColumns = [
  {
    key: 'code',
    titles: ['统一社会信用代码', '信用代码', '机构代码'],
    required: true,
    read: readBodyCode,
    hint: '18 位，单元格设为文本。',
  },
  {
    key: 'name',
    titles: ['单位名称', '培训主体', '培训机构', '机构名称', '企业名称'],
    required: true,
    read: readBodyName,
    hint: '全称，与登记证书一致。',
  },
  {
    key: 'kind',
    titles: ['类别', '主体类别', '单位类别', '单位性质'],
    required: true,
    read: readKind,
    hint: '培训机构或企业。',
  },
  {
    key: 'address',
    titles: ['地址', '单位地址', '办学地址', '住所'],
    required: false,
    blank: true,
    read: wordsOf(200),
    hint: '可以不填。',
  },
  {
    key: 'legalPerson',
    titles: ['法定代表人', '负责人', '法人代表'],
    required: false,
    blank: true,
    read: nameCell,
    hint: '可以不填。',
  },
  {
    key: 'contactName',
    titles: ['联系人'],
    required: false,
    blank: true,
    read: nameCell,
    hint: '可以不填。',
  },
  {
    key: 'contactPhone',
    titles: ['联系电话', '联系人手机', '手机'],
    required: false,
    blank: true,
    read: (cell) => said(() => readContactPhone(cell.text).number),
    hint: '手机号码，或者带区号的固定电话，可以不填。',
  },
  {
    key: 'number',
    titles: ['协议编号', '备案协议编号', '协议号'],
    required: true,
    read: readAgreementNumber,
    hint: '原协议上的编号，各不相同。',
  },
  {
    key: 'fromOn',
    titles: ['协议起始', '起始日期', '协议开始日期', '有效期起'],
    required: true,
    read: readDay,
    hint: '如 2025-09-01。',
  },
  {
    key: 'toOn',
    titles: ['协议终止', '终止日期', '协议截止日期', '有效期止'],
    required: true,
    read: readDay,
    hint: '协议的最后一天；已经期满的不用接入。',
  },
  {
    key: 'occupations',
    titles: ['职业(工种)和等级', '培训职业', '职业(工种)', '备案职业', '培训项目'],
    required: true,
    read: readOccupations,
    hint: '如 电工（四级）、焊工（五级）；目录中没有或者重名的，在名称前写职业编码。',
  },
  {
    key: 'bureauSealedOn',
    titles: ['甲方签章日期', '签章日期', '签订日期', '协议签订日期'],
    required: true,
    read: readDay,
    hint: '人社部门签章的日期。',
  },
  {
    key: 'providerSealedOn',
    titles: ['乙方签章日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '培训主体签章的日期；不填的，与甲方同日。',
  },
  {
    key: 'bankName',
    titles: ['开户银行', '开户行'],
    required: false,
    blank: true,
    read: readBank,
    hint: '全称；与账号一起填，或者都不填。',
  },
  {
    key: 'account',
    titles: ['银行账号', '对公账号', '收款账号', '账号'],
    required: false,
    blank: true,
    read: readAccount,
    hint: '单元格设为文本。接入后须由另一人复核才向其拨付。',
  },
] as const satisfies readonly Column[]

export type AgreementKey = (typeof agreementColumns)[number]['key']

function readBodyName(cell: Cell): Reading<string> {
  const name = plain(cell).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  return name.length >= 4 && name.length <= 100
    ? { value: name }
    : { wrong: `“${name.slice(0, 30)}”不像单位全称，请填 4 至 100 个字。` }
}

function readKind(cell: Cell): Reading<ProviderKind> {
  const text = plain(cell)
  if (/企业|公司|用人单位/.test(text)) return { value: 'enterprise' }
  if (/机构|学校|院校/.test(text)) return { value: 'institution' }
  return { wrong: `“${text.slice(0, 30)}”不是类别，请填培训机构或企业。` }
}

function readAgreementNumber(cell: Cell): Reading<string> {
  const found = readNumber(cell)
  if ('wrong' in found) return found
  return found.value.length <= 40 ? found : { wrong: '协议编号最多 40 个字，请核对。' }
}

function readBank(cell: Cell): Reading<string> {
  const name = plain(cell)
  return name.length >= 4 && name.length <= 60 && !startsFormula(name)
    ? { value: name }
    : { wrong: `“${name.slice(0, 30)}”不是开户银行，请填写全称，4 至 60 个字。` }
}

function readAccount(cell: Cell): Reading<string> {
  if (cell.kind === 'number' && plain(cell).length > 15)
    return { wrong: '账号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。' }
  return said(() => readBodyAccount(cell.text))
}

/** What a form would have been told of its field. */
function said(read: () => string): Reading<string> {
  try {
    return { value: read() }
  } catch (cause) {
    if (cause instanceof Invalid) return { wrong: Object.values(cause.fields).join('') }
    throw cause
  }
}

function wordsOf(most: number) {
  return (cell: Cell): Reading<string> => {
    const found = readText(cell)
    return 'value' in found && found.value.length > most ? { wrong: `最多 ${most} 个字，请核对。` } : found
  }
}
