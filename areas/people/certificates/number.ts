// 证书编号, as people type it into forms and spreadsheets (reference: 职业技能等级证书编码规则). Pure.
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { isProvince } from '../identity-number.ts'

/**
 * skill: 职业技能等级证书, 22 characters. chief: 特级技师, two letters and 20 digits. qualification: 职业资格证书 of before, 16
 * digits. special: 专项职业能力证书, in local forms.
 */
export type NumberKind = 'skill' | 'chief' | 'qualification' | 'special'
export const numberKindNames: Record<NumberKind, string> = {
  skill: '职业技能等级证书',
  chief: '职业技能等级证书（特级技师）',
  qualification: '职业资格证书',
  special: '专项职业能力证书',
}

/** What a number says of itself; null where its form says nothing of it. `year`: its last two digits. `issuer`: the code of the body that issued it. */
export type NumberParts = {
  kind: NumberKind
  year: string | null
  level: string | null
  province: string | null
  issuer: string | null
}

/** `known`: it has the form of such a number, and its parts cannot be so. */
export type CertificateRead = { ok: true; number: string } | { ok: false; says: string; known: boolean }

/** The parts of a number as it is kept; null for one of no known form. Of 专项能力 any local form. */
export function partsOf(number: string, level: Level): NumberParts | null {
  const nothing = { year: null, level: null, province: null, issuer: null }
  if (level === 'special')
    return /^[\p{L}\d\-()〔〕[\]_/]{4,40}$/u.test(number) ? { kind: 'special', ...nothing } : null
  if (/^[YS]\d{21}$/.test(number))
    return {
      kind: 'skill',
      year: number.slice(13, 15),
      level: number[15]!,
      province: number.slice(5, 7),
      issuer: number.slice(0, 13),
    }
  if (/^\d{16}$/.test(number))
    return {
      kind: 'qualification',
      year: number.slice(0, 2),
      level: number[10]!,
      province: number.slice(2, 4),
      issuer: number.slice(2, 10),
    }
  return /^[A-Z]{2}\d{20}$/.test(number) ? { kind: 'chief', ...nothing, level: '1' } : null
}

/**
 * Reads a certificate number and sets it against level and day of issue; `of` says whose they are (本班). 22 characters: Y or S, 21
 * digits, the 14th and 15th the year, the 16th the level. For 一级 also 特级技师 (two letters and 20 digits). Old numbers have
 * 16 digits. 专项能力 has local forms: 4 to 40 letters, digits and hyphens. `issuedOn` null: the year is not compared.
 */
export function readCertificateNumber(
  text: string,
  level: Level,
  issuedOn: string | null,
  of = '本班',
): CertificateRead {
  const plain = text
    .normalize('NFKC')
    .replace(/^[\s'’‘`]+/, '')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
  if (plain === '') return no('没有填写证书编号。')
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain))
    return no('证书编号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。')
  const parts = partsOf(plain, level)
  if (!parts) return no(whyNone(plain, level))
  const why = contradiction(parts, level, issuedOn, of)
  return why ? no(why, true) : { ok: true, number: plain }
}

function whyNone(plain: string, level: Level): string {
  if (level === 'special') return '专项能力证书编号应为 4 至 40 位文字、数字或连字符，请核对。'
  if (plain.length === 22) return '证书编号应以 Y 或 S 开头，后接 21 位数字，请逐位核对。'
  return `证书编号位数不对，应为 22 位（旧证书 16 位数字），现为 ${plain.length} 位。`
}

/** What of the number cannot be so where the row says this; null for nothing. */
function contradiction(
  { kind, level: digit, year, province }: NumberParts,
  level: Level,
  issuedOn: string | null,
  of: string,
): string | null {
  if (digit !== null && digit !== level)
    return kind === 'chief'
      ? `两个字母开头的编号用于特级技师，${of}为${levelNames[level]}，请核对。`
      : `证书编号中的等级位是“${digit}”（${levelNames[digit as Level] ?? `“${digit}”级`}），${of}为${levelNames[level]}，两者不符。`
  if (year !== null && issuedOn !== null && year !== issuedOn.slice(2, 4))
    return `证书编号中的年份是“${year}”，发证日期为${issuedOn}，两者不符。`
  if (province !== null && !isProvince(province))
    return `证书编号中的省级代码“${province}”不存在，请逐位核对。`
  return null
}

const no = (says: string, known = false): CertificateRead => ({ ok: false, says, known })
