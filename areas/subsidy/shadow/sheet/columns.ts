// The columns of a past year's workbook: those of a claim, and what the office decided of it.
import { plain, type Reading, readText } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { claimColumns } from '../../checks/sheet/columns.ts'
import type { DecidedOutcome } from '../names.ts'

export const decidedColumns = [
  {
    key: 'decided',
    titles: ['原决定', '审核结果', '审批结果', '是否补贴', '审核意见', '决定'],
    required: true,
    read: readDecided,
    hint: '当年的决定：予以补贴或不予补贴。',
  },
  {
    key: 'decidedFen',
    titles: ['原核定金额', '核定金额', '补贴金额', '实发金额', '发放金额'],
    required: true,
    blank: true,
    read: readYuan,
    hint: '当年核定的金额，单位为元；不予补贴的留空。',
  },
  {
    key: 'decidedReason',
    titles: ['原理由', '原不予补贴理由', '不予补贴理由', '不予补贴原因', '未通过原因', '退回原因'],
    required: false,
    blank: true,
    read: readText,
    hint: '不予补贴的理由，照当年的文书填写。',
  },
] as const satisfies readonly Column[]

export const shadowColumns = [...claimColumns, ...decidedColumns] as const

const granted =
  /^(准予|予以|同意|批准)?(予以)?(补贴|发放|拨付)$|^(已|给予)(补贴|发放|拨付|发)$|^(审核|审批|复核)?(通过|同意)$|^(批准|准予|同意|符合|符合条件|是|√)$/
const refused =
  /^不(予|予以|给予)?(补贴|发放|拨付|批准|同意|通过|符合|符合条件)$|^(审核|审批|复核)?(不|未)(通过|同意)$|^未(补贴|发放|拨付|批准)$|^(不符|驳回|拒绝|否|×)$/

export function readDecided(cell: Cell): Reading<DecidedOutcome> {
  const text = plain(cell).replace(/[。！\s]/g, '')
  if (granted.test(text)) return { value: 'granted' }
  if (refused.test(text)) return { value: 'refused' }
  return { wrong: `“${plain(cell).slice(0, 30)}”看不出是否补贴，请填“予以补贴”或“不予补贴”。` }
}

/** 1500, 1,500.00, ￥1500元: in fen. */
export function readYuan(cell: Cell): Reading<number> {
  const text = plain(cell)
    .replace(/^[¥￥]|元$/g, '')
    .replace(/,(?=\d{3})/g, '')
    .trim()
  const m = /^(\d{1,8})(?:\.(\d{1,2})0*)?$/.exec(text)
  if (m) return { value: Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) }
  return { wrong: `“${plain(cell).slice(0, 30)}”不是金额，请以元为单位写成 1500 或 1500.50 的样子。` }
}
