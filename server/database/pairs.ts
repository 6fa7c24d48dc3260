// Words are looked for by their pairs of characters (pairs_of in the database), which an index answers whatever the language.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { seesWhole } from './become.ts'
import type { Tx } from './db.ts'

/**
 * True where every pair of `word` stands in the words of the index. Pairs may stand apart, so of a longer word `like` beside it
 * decides; of a single character nothing is said, for most rows of an index hold it somewhere.
 */
export function hasPairs(words: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> {
  const letters = [...word.toLowerCase()]
  if (letters.length < 2) return sql<SqlBool>`true`
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
  return sql<SqlBool>`pairs_of(${words}) @> ${[...new Set(pairs)]}`
}

/**
 * True where `word` stands in the words of the index, large and small letters alike. Who sees but a part of the table has it read
 * by that part: its policy comes before any index on pairs, and taking pairs apart row by row costs more than reading them.
 */
export function holds(tx: Tx, words: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> {
  const like = hasWord(words, word)
  return seesWhole(tx) ? sql<SqlBool>`(${hasPairs(words, word)} and ${like})` : like
}

/**
 * The same, row by row: where so many hold it that a page is full after a few. Of a `case` the database supposes that every other row
 * passes, and reads on in the order of the page; of a `like` that hardly any does, and reads the whole table to sort what is left.
 */
export const holdsOneByOne = (words: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`case when ${hasWord(words, word)} then true else false end`

const hasWord = (words: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> =>
  isLike(words, `%${word.replace(/[\\%_]/g, '\\$&')}%`, word)

/** Numbers that begin alike were given at one time and stand together in most orders: nothing is said of what lies between. */
export const liesAnywhere = (word: string): boolean => !/\d/.test(word)

/** `like` where no letter of the word is large or small: it costs a quarter of `ilike`. */
export function isLike(words: RawBuilder<unknown>, pattern: string, word: string): RawBuilder<SqlBool> {
  const cased = word.toLowerCase() !== word.toUpperCase()
  return sql<SqlBool>`(${words}) ${sql.raw(cased ? 'ilike' : 'like')} ${pattern}`
}
