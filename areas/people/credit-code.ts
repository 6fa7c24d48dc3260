// 统一社会信用代码 (GB 32100). Pure.
import { typedNumber } from '../../server/workbook/sheet/same.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type CreditCodeRead = { ok: true; code: string; hint: string | null } | { ok: false; says: string }

/** Reads a credit code; `code` is 18 characters, upper case. Some early codes fail the check, so that is only a hint. */
export function readCreditCode(text: string): CreditCodeRead {
  const code = typedNumber(text)
  if (code === '') return { ok: false, says: '没有填写统一社会信用代码。' }
  if (code.length !== 18) return { ok: false, says: `统一社会信用代码应为 18 位，现为 ${code.length} 位。` }
  const stray = [...code].find((character) => !alphabet.includes(character))
  if (stray) return { ok: false, says: `统一社会信用代码中不会出现“${stray}”，请核对。` }
  const right = creditCheckCharacter(code) === code[17]
  return { ok: true, code, hint: right ? null : '统一社会信用代码的校验位不对，请核对；确认无误的可以继续。' }
}

/** The 18th character that the first 17 ask for. */
export function creditCheckCharacter(code: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(code[i]!), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}
