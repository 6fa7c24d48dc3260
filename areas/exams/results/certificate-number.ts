// 证书编号, as bodies type it into forms and spreadsheets (reference: 职业技能等级证书编码规则). Pure.
import { type Level, levelNames } from '../../catalogue/levels.ts'

export type CertificateRead = { ok: true; number: string } | { ok: false; says: string }

/**
 * Reads a certificate number and sets it against the level of the class and the day of issue. 22 characters: Y or S, 21
 * digits, the 14th and 15th the year, the 16th the level. For 一级 also 特级技师 (two letters and 20 digits). Old numbers have
 * 16 digits. 专项能力 has local forms: 4 to 40 letters, digits and hyphens. `issuedOn` null: the year is not compared.
 */
export function readCertificateNumber(text: string, level: Level, issuedOn: string | null): CertificateRead {
  const plain = text
    .normalize('NFKC')
    .replace(/^[\s'’‘`]+/, '')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
  if (plain === '') return no('没有填写证书编号。')
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain))
    return no('证书编号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。')
  if (level === 'special') {
    return /^[\p{L}\d\-()〔〕[\]_/]{4,40}$/u.test(plain)
      ? { ok: true, number: plain }
      : no('专项能力证书编号应为 4 至 40 位文字、数字或连字符，请核对。')
  }
  if (/^[YS]\d{21}$/.test(plain)) return compare(plain, plain.slice(13, 15), plain[15]!, level, issuedOn)
  if (/^\d{16}$/.test(plain)) return compare(plain, plain.slice(0, 2), plain[10]!, level, issuedOn)
  if (/^[A-Z]{2}\d{20}$/.test(plain)) {
    return level === '1'
      ? { ok: true, number: plain }
      : no(`两个字母开头的编号用于特级技师，本班为${levelNames[level]}，请核对。`)
  }
  if (plain.length === 22) return no('证书编号应以 Y 或 S 开头，后接 21 位数字，请逐位核对。')
  return no(`证书编号位数不对，应为 22 位（旧证书 16 位数字），现为 ${plain.length} 位。`)
}

function compare(
  number: string,
  year: string,
  digit: string,
  level: Level,
  issuedOn: string | null,
): CertificateRead {
  if (digit !== level) {
    const named = levelNames[digit as Level] ?? `“${digit}”级`
    return no(`证书编号中的等级位是“${digit}”（${named}），本班为${levelNames[level]}，两者不符。`)
  }
  if (issuedOn !== null && year !== issuedOn.slice(2, 4))
    return no(`证书编号中的年份是“${year}”，发证日期为${issuedOn}，两者不符。`)
  return { ok: true, number }
}

const no = (says: string): CertificateRead => ({ ok: false, says })
