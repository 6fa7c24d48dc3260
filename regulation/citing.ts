// Sentences of ours that cite an article: written as the first edition numbers it, said as the edition in force does. Pure; shared with the web.
import { clauseName } from './clause-name.ts'
import { type Edition, edition, placeOf } from './editions.ts'

/** 第十四条第8项; not that of another law (《个人信息保护法》第四十七条). */
const cited = /(?<!(?<!实施细则)》|号)第(十?[一二三四五六七八九]|十)条(?:第(\d+)项)?/g
const numerals = '零一二三四五六七八九十'

/** The words with each article under its number in an edition. */
export const citedIn = (
  words: string,
  { numbers, itemised }: Pick<Edition, 'numbers' | 'itemised'> = edition,
): string =>
  words.replace(cited, (_, article: string, item: string | undefined) => {
    const id = `A${[...article].reduce((n, numeral) => n + numerals.indexOf(numeral), 0)}`
    return clauseName(placeOf(item === undefined ? id : `${id}.${item}`, numbers), { itemised })
  })

/** A tag: citing`审核通过后方可考核（第十一条）`. What is filled in stays as it is: it may be somebody's own words. */
export const citing = (words: TemplateStringsArray, ...values: (string | number)[]): string =>
  words.map((part, i) => citedIn(part) + (values[i] ?? '')).join('')
