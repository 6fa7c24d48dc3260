// One place written in several ways is one place. Pure.

const digits: Record<string, number> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}

/** 二十三 → 23; up to ninety-nine, as storeys and houses are counted. */
function inFigures(word: string): string {
  if (!word.includes('十')) return [...word].map((c) => String(digits[c])).join('')
  const [tens = '', ones = ''] = word.split('十')
  return String((tens === '' ? 1 : digits[tens]!) * 10 + (ones === '' ? 0 : digits[ones]!))
}

/**
 * What two spellings of one address have in common: no blanks, marks or words in brackets, figures as figures, without province and
 * city, and 号、栋、层、室 written one way. '' for what is no address. For comparing only: no key is shown to anybody (A4.7).
 */
export function addressKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\(.*?\)|（.*?）/g, '')
    .replace(/[\s\p{P}\p{Cf}]+/gu, (marks) => (/\p{Pd}/u.test(marks) ? '-' : ''))
    .toLowerCase()
    .replace(/^(中国)?(江苏省?)?(南通市?)?(启东市?)?/, '')
    .replace(
      /[零〇一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]+(?=[号栋幢座楼层室单弄组])/g,
      inFigures,
    )
    .replace(/第(?=\d)/g, '')
    .replace(/(\d+)(号楼|号栋|号幢|幢|座|#楼?)/g, '$1栋')
    .replace(/(\d+)[楼f](?!\d*栋)/g, '$1层')
    .replace(/(\d+)(号房|房间|房|教室)$/, '$1室')
    .replace(/(栋|层|号|-)(\d+)$/, (_, before: string, n: string) => `${before}${n}室`)
    .replace(/-?(\d+)室$/, '$1室')
}
