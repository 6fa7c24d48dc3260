// When two writings are the same: one normal form of a text, of a name and of a number. Pure, for sheets, forms and searches alike.

/** What a person sees: full width and look-alike radicals made plain, nothing invisible, single blanks within. */
export const usual = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2E80-\u2EF3]/g, (radical) => RADICALS.get(radical) ?? radical)
    .replace(/(?<=\p{L})[•・‧∙⋅](?=\p{L})/gu, '·')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A number that names a thing (班级编号, 证书编号, 信用代码): without blanks, upper case, every dash a hyphen. */
export const usualNumber = (text: string): string =>
  usual(text)
    .replace(/^['’‘`]+/, '')
    .replace(/ /g, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .toUpperCase()

/** A number whose dashes only part it for the eye (身份证号, 账号, 手机号): without them, too. */
export const typedNumber = (text: string): string => usualNumber(text).replaceAll('-', '')

export const sameNumber = (a: string, b: string): boolean => usualNumber(a) === usualNumber(b)

/** A name: Chinese ones without blanks, others with single ones; the dot of transcribed names in one form. */
export const usualName = (text: string): string => {
  const name = usual(text)
    .replace(/ ?[•・‧∙⋅●] ?/g, '·')
    .replace(/(?<=\p{Script=Han}) ?[.] ?(?=\p{Script=Han})/gu, '·')
  return /\p{Script=Han}/u.test(name) ? name.replace(/ /g, '') : name
}

/** Blanks, dots and case within a name are written in many ways and tell nobody apart. */
export const sameName = (a: string, b: string): boolean => bareName(a) === bareName(b)

/** What two ways of writing one name have in common. */
export const bareName = (text: string): string =>
  usualName(text)
    .replace(/[\s·.]/g, '')
    .toLowerCase()

// Unicode gives these no compatibility form (NFKC), though they look like the character; only those that stand in names.
const RADICALS = new Map(
  [
    ...'⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺶羊⺼肉⻁虎⻃西⻄西⻅见⻆角⻉贝⻋车⻑長⻒長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟'.matchAll(
      /(.)(.)/gsu,
    ),
  ].map(([, radical = '', character = '']) => [radical, character] as const),
)
