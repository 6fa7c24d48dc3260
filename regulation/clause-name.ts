// How people call a clause: 第四条第5项. Its id (A4.4(b)) is for addresses and engineers; sentences of ours are written with the first edition's
// names and said with those of the edition in force. Pure; shared with the web.

import { type Edition, edition, placeOf } from './editions.ts'

const numerals = '零一二三四五六七八九十'

/**
 * The name of the place in the regulation, as one would cite it: article and item, or annex, part and item. Clauses of one
 * item share it. `id` as in the edition's clauses.json; an id of another form is answered unchanged.
 */
export function clauseName(id: string, { itemised }: Pick<Edition, 'itemised'> = edition): string {
  const article = /^A(\d+)(?:\.(\d+))?/.exec(id)
  if (article) {
    const item = article[2] && article[2] !== '0' && itemised.includes(Number(article[1])) ? article[2] : null
    return `第${chinese(Number(article[1]))}条${item ? `第${item}项` : ''}`
  }
  const agreement = /^X2\.([1-6])(?:\.(\d+))?/.exec(id)
  if (agreement) {
    const item = agreement[2] && agreement[2] !== '0' && agreement[1] !== '1' ? agreement[2] : null
    return `附件2第${chinese(Number(agreement[1]))}部分${item ? `第${item}项` : ''}`
  }
  return /^X([12])/.exec(id)?.[0].replace('X', '附件') ?? id
}

/** 1 to 19. */
const chinese = (n: number) => (n <= 10 ? numerals[n] : `十${numerals[n - 10]}`)

/** 第十四条第8项; not that of another law (《个人信息保护法》第四十七条). */
const cited = /(?<!(?<!实施细则)》|号)第(十?[一二三四五六七八九]|十)条(?:第(\d+)项)?/g

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
