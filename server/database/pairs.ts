// Words are looked for by their pairs of characters (pairs_of in the database), which an index answers whatever the language.
import { type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * True where every pair of `word` stands in the words of the index. Pairs may stand apart, so `ilike` beside it decides; of a single
 * character nothing is said, for most rows of an index hold it somewhere.
 */
export function hasPairs(words: RawBuilder<unknown>, word: string): RawBuilder<SqlBool> {
  const letters = [...word.toLowerCase()]
  if (letters.length < 2) return sql<SqlBool>`true`
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
  return sql<SqlBool>`pairs_of(${words}) @> ${[...new Set(pairs)]}`
}
