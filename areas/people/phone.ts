// Mobile numbers of the mainland, as people type them. Pure.
import { typedNumber } from '../../server/workbook/sheet/same.ts'

export type PhoneRead = { ok: true; number: string } | { ok: false; says: string }

/** Reads a mobile number: full-width digits, blanks, hyphens and +86 are understood; `number` is 11 digits. */
export function readPhone(text: string): PhoneRead {
  const plain = typedNumber(text).replace(/^(\+86|0086)/, '')
  if (!/^\d+$/.test(plain)) return { ok: false, says: '手机号码只能是数字，请核对。' }
  if (plain.length !== 11) return { ok: false, says: `手机号码应为 11 位，现为 ${plain.length} 位。` }
  if (!/^1[3-9]/.test(plain)) return { ok: false, says: '手机号码应以 13 至 19 开头，请核对。' }
  return { ok: true, number: plain }
}

/** First three and last four digits of a number that was read. */
export const maskPhone = (number: string): string => `${number.slice(0, 3)}****${number.slice(-4)}`
