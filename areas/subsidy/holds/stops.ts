// Why the money of a body stays where it is, in full sentences. Pure; shared with the web. Migration 0117 holds the same in SQL.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'

/** On what a hold may rest. */
export const holdClauses = ['A7.3', 'A14.5(a)', 'A15(a)', 'A15(b)'] as const
export type HoldClause = (typeof holdClauses)[number]
export const holdClauseTitles: Record<HoldClause, string> = {
  'A7.3': '通过重复开班从多个部门套取补贴资金',
  'A14.5(a)': '骗取、冒领培训补助资金',
  'A15(a)': '违规开展培训、提供虚假申请材料',
  'A15(b)': '应退回的补贴没有退清',
}
/** What would end it, as the body is told; who reported what is not its business. */
export const holdEndsWhen: Record<HoldClause, string> = {
  'A7.3': '经查实不存在重复领取，或者处理办结后，由人社部门解除。',
  'A14.5(a)': '经核查不成立，或者处理办结后，由人社部门解除；可以到人社部门陈述、申辩。',
  'A15(a)': '经核查不成立，或者处理办结后，由人社部门解除；可以到人社部门陈述、申辩。',
  'A15(b)': '应退回的补贴全部退回后，由人社部门解除。',
}

export type Payee = 'person' | 'provider'
export type BodyMoney = { code: string; name: string; standing: string; holds: HoldClause[] }
/** Answers of the register to what the text leaves open. */
export type MoneyReadings = { trainees: string; rectifying: string }
/** `says`: why, without its full stop. `ends`: what would let it go. */
export type MoneyStop = {
  kind: 'cancelled' | 'held' | 'rectifying'
  clause: string
  says: string
  ends: string
}

/**
 * Undefined when the money may go. A trainee's own is not barred by what becomes of the body, unless so decided; then it is said by which reading.
 * @clause A14.0(d) A14.5(a) A15(b) rule: a cancelled body is not paid, nor one whose money is on hold
 * @clause A14.0(e) screen: a trainee's own claim that is stopped names the reading that stops it, and what would change that
 */
export function moneyStop(
  body: BodyMoney | undefined,
  payee: Payee,
  readings: MoneyReadings,
): MoneyStop | undefined {
  if (!body || (payee === 'person' && readings.trainees !== 'barred')) return undefined
  const stop = stopOf(body, readings)
  if (!stop || payee === 'provider') return stop
  return {
    ...stop,
    says: `${stop.says}；按登记的释义（${clauseName(placeOf('A14.0(e)'))}：单位被取消资格或者被暂停拨付的，学员本人的申领一并停止），学员本人申领的也不拨付`,
    ends: `${stop.kind === 'cancelled' ? '' : stop.ends}该项释义改定为不停止的，学员本人的申领可以继续办理。`,
  }
}

function stopOf(body: BodyMoney, { rectifying }: MoneyReadings): MoneyStop | undefined {
  if (body.standing === 'cancelled')
    return {
      kind: 'cancelled',
      clause: 'A14.0(d)',
      says: `${body.name}已被取消培训补贴享受资格（${clauseName(placeOf('A14.0(d)'))}）`,
      ends: '资格取消后不能恢复，这些申领不再拨付。',
    }
  const [clause] = body.holds
  if (clause !== undefined)
    return {
      kind: 'held',
      clause,
      says: `${body.name}已暂停拨付（依据${clauseName(placeOf(clause))}：${holdClauseTitles[clause]}）`,
      ends: '核查办结后，请由另一名经办或审批人员在“退出”中解除暂停。',
    }
  if (body.standing === 'rectifying' && rectifying === 'held')
    return {
      kind: 'rectifying',
      clause: 'A14.0(d)',
      says: `${body.name}正在限期整改（${clauseName(placeOf('A14.0(d)'))}），按登记的释义，整改期间不拨付`,
      ends: '复查合格后可以拨付。',
    }
  return undefined
}
