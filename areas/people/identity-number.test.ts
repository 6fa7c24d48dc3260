import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../server/calendar.ts'
import { readCreditCode } from './credit-code.ts'
import { bornOn, checkCharacter, doubtfulAge, maskIdNumber, readIdNumber, sexOf } from './identity-number.ts'
import { maskPhone, readPhone } from './phone.ts'

// Worked by hand after GB 11643: the weighted sum of 32069919900101005 is 266, 266 mod 11 = 2, the third of 10X98765432.
const NUMBER = '32069919900101005X'

describe('an identity number is understood', () => {
  test.each([
    ['as it is printed', NUMBER],
    ['lower case', NUMBER.toLowerCase()],
    ['full-width', '３２０６９９１９９００１０１００５Ｘ'],
    ['blanks', ' 320699 19900101 005X '],
    ['a full-width blank', '320699\u300019900101005X'],
    ['a no-break and a zero-width blank', '320699\u00a019900101005X\u200b'],
    ['hyphens', '320699-19900101-005X'],
    ['a dash', '320699—19900101—005X'],
    ['the apostrophe of a spreadsheet', `'${NUMBER}`],
    ['a curly apostrophe', `’${NUMBER}`],
    ['the old 15 digits', '320699900101005'],
    ['typed as a number that fits', NUMBER],
  ])('%s', (_what, text) => {
    expect(readIdNumber(text)).toEqual({ ok: true, number: NUMBER })
  })
  test('of a resident from 香港, 澳门 or 台湾', () => {
    for (const area of ['810000', '820000', '830000']) {
      const seventeen = `${area}19900101001`
      expect(readIdNumber(seventeen + checkCharacter(seventeen)).ok).toBe(true)
    }
  })
})

describe('what is wrong is said', () => {
  test.each([
    ['', '没有填写身份证号。'],
    ["'", '没有填写身份证号。'],
    ['320699199001010011', '身份证号校验位不对，请逐位核对。'],
    ['32069919900101001', '身份证号位数不对，应为 18 位，现为 17 位。'],
    [`${NUMBER.slice(0, 17)}0X`, '身份证号位数不对，应为 18 位，现为 19 位。'],
    ['320699199002300016', '身份证号中的出生日期不存在，请核对第 7 至 14 位。'],
    ['320699209913010016', '身份证号中的出生日期不存在，请核对第 7 至 14 位。'],
    ['190699199001010016', '身份证号前两位“19”不是省级代码，请核对。'],
    ['3206991990010100lX', '身份证号中有数字和末位 X 以外的字符，请核对。'],
    ['王小明', '身份证号中有数字和末位 X 以外的字符，请核对。'],
    ['3206991990010X0010', '身份证号中 X 只能在末位，请核对。'],
    ['32069990010100X', '15 位的身份证号不应有 X，请核对。'],
    ['3.20699E+17', '身份证号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。'],
    ['3.2069919900101e+17', '身份证号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。'],
  ])('%s', (text, says) => {
    expect(readIdNumber(text)).toEqual({ ok: false, says })
  })
  test('a number cell that has lost its last digits', () => {
    const lost = '320699199001010000'
    const says = '身份证号被当作数字保存，末三位已经变为 000，请把单元格设为文本格式后重新填写。'
    expect(readIdNumber(lost, { typedAsNumber: true })).toEqual({ ok: false, says })
    expect(readIdNumber(lost)).toEqual({ ok: false, says: '身份证号校验位不对，请逐位核对。' })
  })
})

describe('a foreigner with a permanent residence card of 2023', () => {
  test.each(['932840199001011234', '911124198108030024', '944840199001011211'])('%s is read', (number) => {
    expect(readIdNumber(number)).toEqual({ ok: true, number })
  })
  test('its province and country are looked at', () => {
    for (const area of ['999840', '932000']) {
      const seventeen = `${area}19900101123`
      expect(readIdNumber(seventeen + checkCharacter(seventeen)).ok).toBe(false)
    }
  })
})

test('nobody is born tomorrow; a child and one of 101 years are asked about', () => {
  const born = (day: string) => {
    const seventeen = `320699${day.replaceAll('-', '')}121`
    return seventeen + checkCharacter(seventeen)
  }
  const today = '2026-11-26'
  expect(readIdNumber(born('2026-11-27'), { today })).toEqual({
    ok: false,
    says: '身份证号中的出生日期2026-11-27晚于今天，请核对第 7 至 14 位。',
  })
  expect(readIdNumber(born('2026-11-26'), { today }).ok).toBe(true)
  expect(doubtfulAge(born('2010-11-27'), today)).toContain('未满 16 周岁')
  expect(doubtfulAge(born('2010-11-26'), today)).toBeNull()
  expect(doubtfulAge(born('1925-11-27'), today)).toBeNull()
  expect(doubtfulAge(born('1925-11-26'), today)).toContain('超过 100 周岁')
})

test('any one digit mistyped is found', () => {
  const numbers = fc
    .tuple(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 0, max: 999 }))
    .map(([n, serial]) => {
      const seventeen = `320699${addDays('1930-01-01', n).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
      return seventeen + checkCharacter(seventeen)
    })
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 1, max: 9 }),
      (number, place, by) => {
        expect(readIdNumber(number)).toEqual({ ok: true, number })
        const digit = (Number(number[place]) + by) % 10
        expect(readIdNumber(number.slice(0, place) + digit + number.slice(place + 1)).ok).toBe(false)
      },
    ),
    { numRuns: 1000 },
  )
})

test('no text makes it fail', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readIdNumber(text).ok === 'boolean'))
})

test('what it tells, and what is shown of it', () => {
  expect(maskIdNumber(NUMBER)).toBe('320699********005X')
  expect(bornOn(NUMBER)).toBe('1990-01-01')
  expect([sexOf(NUMBER), sexOf('320699199001010028')]).toEqual(['男', '女'])
})

describe('a credit code', () => {
  test.each([
    '91350100M000100Y43',
    '91120222MA06DG3067',
    ' 91350100m000100y43 ',
    '９１３５０１００Ｍ０００１００Ｙ４３',
  ])('%s holds', (text) => {
    expect(readCreditCode(text)).toMatchObject({ ok: true, hint: null })
  })
  test('one that fails its check is taken with a hint', () => {
    expect(readCreditCode('91350100M000100Y44')).toMatchObject({
      ok: true,
      code: '91350100M000100Y44',
      hint: expect.stringContaining('校验位不对'),
    })
  })
  test.each([
    ['', '没有填写统一社会信用代码。'],
    ['91350100M000100Y4', '统一社会信用代码应为 18 位，现为 17 位。'],
    ['9I350100M000100Y43', '统一社会信用代码中不会出现“I”，请核对。'],
  ])('%s does not', (text, says) => expect(readCreditCode(text)).toEqual({ ok: false, says }))
})

describe('a mobile number', () => {
  test.each(['19900001234', '+86 199 0000 1234', '199-0000-1234', '１９９００００１２３４'])('%s', (text) => {
    expect(readPhone(text)).toEqual({ ok: true, number: '19900001234' })
  })
  test.each(['0513-83312345', '1990000123', '12900001234', '1990000123x'])('%s is none', (text) => {
    expect(readPhone(text).ok).toBe(false)
  })
  test('is shown masked', () => expect(maskPhone('19900001234')).toBe('199****1234'))
})
