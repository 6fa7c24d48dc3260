// Cells of a list of earlier grants: money, by which channel, and the code of the body.
import { plain, type Reading } from '../../../../server/workbook/cells.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { readCreditCode } from '../../credit-code.ts'
import { type Channel, channelNames } from '../names.ts'

/** Yuan with at most two decimals, also 1,500.00元; in fen. */
export function readYuan(cell: Cell): Reading<number> {
  const text = plain(cell)
    .replace(/[,，\s]|元$/g, '')
    .replace(/^[¥￥]/, '')
  const m = /^(\d{1,7})(?:\.(\d{1,2})0*)?$/.exec(text)
  const fen = m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : 0
  return fen > 0
    ? { value: fen }
    : { wrong: `“${plain(cell).slice(0, 30)}”不是金额，请填大于 0 的元数，如 1500 或 1500.50。` }
}

const channelWords: Record<string, Channel> = {
  培训补贴: 'training',
  职业培训补贴: 'training',
  职业技能培训补贴: 'training',
  线上培训: 'online',
  线上培训补贴: 'online',
  技能提升补贴: 'unemployment',
  失业保险技能提升补贴: 'unemployment',
  参保职工技能提升补贴: 'unemployment',
  其他: 'other',
}

export function readChannel(cell: Cell): Reading<Channel> {
  const found = channelWords[plain(cell)]
  return found
    ? { value: found }
    : {
        wrong: `“${plain(cell).slice(0, 30)}”不是补贴渠道，请填${Object.values(channelNames).join('、')}。`,
      }
}

/** Some early codes fail the check: asked about, not refused. */
export function readBodyCode(cell: Cell): Reading<string> {
  const found = readCreditCode(cell.text)
  return found.ok ? { value: found.code, ask: found.hint ?? undefined } : { wrong: found.says }
}
