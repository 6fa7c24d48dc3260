// 公民身份号码 (GB 11643), as people type it into forms and spreadsheets. Pure.
import { isDay, shanghaiDay } from '../../server/calendar.ts'
import { typedNumber } from '../../server/workbook/sheet/same.ts'
import { birthday } from './age.ts'

export type IdNumberRead = { ok: true; number: string } | { ok: false; says: string }

const empty = '没有填写身份证号。'
const retype = '请把单元格设为文本格式后重新填写。'

/**
 * Reads an identity number: full-width digits, blanks, hyphens, a leading apostrophe, a lower-case x and the old 15 digits
 * are understood. `number` is 18 characters, upper case. `typedAsNumber`: the cell held a number, which keeps 15 digits only.
 * Nobody is born after `today`.
 */
export function readIdNumber(
  text: string,
  { typedAsNumber = false, today = shanghaiDay(Date.now()) } = {},
): IdNumberRead {
  const plain = typedNumber(text)
  if (plain === '') return no(empty)
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain)) return no(`身份证号被当作数字保存，后几位已经丢失，${retype}`)
  if (typedAsNumber && /^\d{15}000$/.test(plain)) {
    return no(`身份证号被当作数字保存，末三位已经变为 000，${retype}`)
  }
  if (/[^0-9X]/.test(plain)) return no('身份证号中有数字和末位 X 以外的字符，请核对。')
  if (/X./.test(plain)) return no('身份证号中 X 只能在末位，请核对。')
  if (plain.length === 15) return readOld(plain, today)
  if (plain.length !== 18) return no(`身份证号位数不对，应为 18 位，现为 ${plain.length} 位。`)
  return check(plain, today)
}

/** 18 digits of a number of 15: the century is 19 and the check character is added. */
function readOld(old: string, today: string): IdNumberRead {
  if (old.endsWith('X')) return no('15 位的身份证号不应有 X，请核对。')
  const seventeen = `${old.slice(0, 6)}19${old.slice(6)}`
  return check(seventeen + checkCharacter(seventeen), today)
}

function check(number: string, today: string): IdNumberRead {
  // 外国人永久居留身份证 (2023 form): a 9, the province, the country by its three digits (ISO 3166), and on as at home.
  const foreign = number.startsWith('9')
  const province = foreign ? number.slice(1, 3) : number.slice(0, 2)
  if (!provinces.has(province))
    return no(
      foreign
        ? `外国人永久居留身份证号第 2、3 位“${province}”不是省级代码，请核对。`
        : `身份证号前两位“${province}”不是省级代码，请核对。`,
    )
  if (foreign && number.slice(3, 6) === '000')
    return no('外国人永久居留身份证号第 4 至 6 位不是国家代码，请核对。')
  const born = bornOn(number)
  if (!isDay(born)) return no('身份证号中的出生日期不存在，请核对第 7 至 14 位。')
  if (checkCharacter(number) !== number[17]) return no('身份证号校验位不对，请逐位核对。')
  if (born > today) return no(`身份证号中的出生日期${born}晚于今天，请核对第 7 至 14 位。`)
  return { ok: true, number }
}

/** What somebody should look at in a number that was read: an age at which hardly anybody is trained; null for nothing. */
export function doubtfulAge(number: string, today = shanghaiDay(Date.now())): string | null {
  const born = bornOn(number)
  if (birthday(born, 16) > today) return `出生于${born}，未满 16 周岁，请核对。`
  if (birthday(born, 101) <= today) return `出生于${born}，已超过 100 周岁，请核对。`
  return null
}

const no = (says: string): IdNumberRead => ({ ok: false, says })

// 港澳台居民居住证 begins with 81, 82 or 83 and follows the same rule.
const provinces = new Set(
  [
    [11, 15],
    [21, 23],
    [31, 37],
    [41, 46],
    [50, 54],
    [61, 65],
    [71, 71],
    [81, 83],
  ].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))),
)

/** Two digits of a province (GB/T 2260), those of residents from 港澳台 among them. */
export const isProvince = (digits: string): boolean => provinces.has(digits)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character of the first 17 digits (ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'[sum % 11]!
}

/** First six and last four characters of a number that was read. */
export const maskIdNumber = (number: string): string => `${number.slice(0, 6)}********${number.slice(-4)}`

export const sexOf = (number: string): '男' | '女' => (Number(number[16]) % 2 === 1 ? '男' : '女')

/** 'YYYY-MM-DD'. */
export const bornOn = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
