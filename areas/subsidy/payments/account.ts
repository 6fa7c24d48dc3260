// Numbers of accounts as people type them. Pure.
import { Invalid } from '../../../server/errors.ts'
import { typedNumber } from '../../../server/workbook/sheet/same.ts'

/**
 * The account of a social-security card: 16 to 19 digits; one that begins with 62 carries a check digit (ISO/IEC 7812).
 * Blanks and hyphens are dropped. Throws Invalid.
 */
export function readCardAccount(text: string): string {
  const digits = typedNumber(text)
  const wrong = whyNoCard(digits)
  if (wrong) throw new Invalid(`没有登记：${wrong}`, { account: wrong })
  return digits
}

/** Why these characters are no such account; null where they are one. */
export const whyNoCard = (digits: string): string | null =>
  !/^\d+$/.test(digits)
    ? '账号中有数字以外的字符，请核对。'
    : digits.length < 16 || digits.length > 19
      ? `社会保障卡金融账号应为 16 至 19 位数字，现为 ${digits.length} 位。`
      : digits.startsWith('62') && !passesLuhn(digits)
        ? '账号校验位不对，请对照社会保障卡逐位核对。'
        : null

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (const [i, digit] of [...digits].reverse().entries()) {
    const n = Number(digit) * (i % 2 === 1 ? 2 : 1)
    sum += n > 9 ? n - 9 : n
  }
  return sum % 10 === 0
}
