// The columns of a sheet of claims that were received and not paid yet: those of a claim, and what was decided of it before.
import { plain, type Reading, readDay, readText } from '../../../../../server/workbook/cells.ts'
import type { Column } from '../../../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../../../server/workbook/workbook.ts'
import { nameCell } from '../../../../people/cells.ts'
import { readBodyCode, readYuan } from '../../../../people/grants/import/cells.ts'
import { type ColumnKey, claimColumns } from '../../../checks/sheet/columns.ts'
import { type Stood, stoodAt, stoodNames } from '../names.ts'

type Own<K extends ColumnKey> = Extract<(typeof claimColumns)[number], { key: K }>
/** As a workbook of claims has it. */
const own = <K extends ColumnKey>(key: K) => claimColumns.find((column) => column.key === key) as Own<K>
const maybe = { required: false, blank: true } as const

export const unpaidColumns = [
  {
    ...own('claimNo'),
    titles: ['原申领编号', '申领编号', '申请编号'],
    hint: '受理时的编号；接入后另有本系统的编号。',
  },
  { ...own('name'), read: nameCell },
  own('idNumber'),
  own('claimant'),
  { ...own('providerName'), blank: true, hint: '全称；个人申领的可以留空。' },
  {
    ...own('providerCode'),
    blank: true,
    read: readBodyCode,
    hint: '18 位；机构或企业申领的，应已登记为培训主体；个人申领的可以留空。',
  },
  own('classNo'),
  own('occupationCode'),
  own('occupationName'),
  own('level'),
  own('certificateNo'),
  own('issuedOn'),
  own('appliedOn'),
  {
    key: 'amount',
    titles: ['补贴金额(元)', '补贴金额', '核定金额', '申领金额', '金额'],
    required: true,
    read: readYuan,
    hint: '以元计；拨付的金额以补贴目录为准，不同的会提示。',
  },
  {
    key: 'stood',
    titles: ['办理环节', '现处环节', '办理状态', '状态'],
    required: true,
    read: readStood,
    hint: '已受理、已审核或已公示。接入后都从审核起重新办理，原决定作为依据展示。',
  },
  {
    key: 'decidedBy',
    titles: ['决定人', '审核人', '经办人'],
    ...maybe,
    read: readText,
    hint: '已受理的可以留空。',
  },
  { key: 'decidedOn', titles: ['决定日期', '审核日期'], ...maybe, read: readDay, hint: '已受理的可以留空。' },
  {
    key: 'paper',
    titles: ['决定文书', '文号', '决定文号'],
    ...maybe,
    read: readText,
    hint: '决定所在的文书或文号。',
  },
  { ...own('otherFunding'), ...maybe, hint: '是或否；留空的由审核人员核实。' },
  {
    ...own('filedOn'),
    titles: ['开班备案日期', '备案日期', '班级备案日期'],
    ...maybe,
    hint: '留空的由审核人员核实是否按期备案。',
  },
  {
    key: 'approvedOn',
    titles: ['开班批准日期', '开班审批日期', '批准开班日期', '同意开班日期', '开班批复日期'],
    ...maybe,
    read: readDay,
    hint: '同意开班的日期；补贴目录按登记的释义以这一天的为准。留空的按备案、开班或者发证日期中最早有的一个。',
  },
  { ...own('startedOn'), ...maybe, hint: '与开班备案日期一起填写。' },
  { ...own('attendance'), ...maybe, hint: '与申领表一样填写；留空的由审核人员核实。' },
] as const satisfies readonly Column[]

export function readStood(cell: Cell): Reading<Stood> {
  const text = plain(cell)
  const found = stoodAt.find((one) => stoodNames[one] === text || stoodNames[one] === `已${text}`)
  return found
    ? { value: found }
    : { wrong: `“${text.slice(0, 30)}”不是办理环节，请填${Object.values(stoodNames).join('、')}。` }
}
