// What is looked for among people; how often one account may, and how many one search shows: more than any desk needs, less than it takes to copy the register.
import { type Rate, type Turns, takeTurn } from '../../server/access/limit.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Around, Counted } from '../../server/database/pages.ts'
import { Invalid } from '../../server/errors.ts'
import { type Keys, keyedHash } from '../../server/keys/cipher.ts'
import { typedNumber, usualName } from '../../server/workbook/sheet/same.ts'
import { readIdNumber } from './identity-number.ts'
import type { PersonFilter } from './queries.ts'
import { MOST_FOUND, type PersonQuery } from './schema.ts'

const perAccount: Rate[] = [
  { count: 200, seconds: 600 },
  { count: 2_000, seconds: 86_400 },
]

/** Counts one search. Throws TooManyTries. `now` in milliseconds. */
export const admitSearch = (searches: Turns, account: string, now: number): void =>
  takeTurn(searches, account, perAccount, now, (wait) => `查找人员的次数过多，没有查找。请 ${wait}后再试。`)

/** Says what to type where nobody is named; null where the search may go on. A body may list its own trainees. */
export const whatToType = ({ provider }: Actor, filter: PersonFilter): string | null =>
  provider !== null || Object.values(filter).some(Boolean)
    ? null
    : '人员登记不整册列出。请输入要找的人的姓名、姓名的拼音首字母、身份证号的后四位或完整身份证号。'

/** Whoever may see everybody is shown the first of many, and turns no pages. Throws Invalid. */
export function firstOnly({ provider }: Actor, query: PersonQuery): PersonQuery {
  if (provider !== null) return query
  if (query.page !== 1 || query.after || query.before) throw new Invalid(FIRST_ONLY, { page: FIRST_ONLY })
  return { ...query, size: Math.min(query.size, MOST_FOUND) }
}

const FIRST_ONLY = `一次查找只列出前 ${MOST_FOUND} 人，没有下一页。请把姓名写完整，或输入完整身份证号。`

/** What is told of a search that found so many: to a body all of it, to others no further than they were shown. */
export const toldOf = ({ provider }: Actor, found: Counted & Around) =>
  provider !== null || found.total <= MOST_FOUND
    ? { ...found, says: null }
    : { total: MOST_FOUND, more: true, says: FIRST_ONLY }

/** Throws Invalid for a whole number that cannot be right. */
export function filterOf(keys: Keys, q: string): PersonFilter {
  const plain = typedNumber(q)
  if (plain === '') return {}
  if (/^\d{3}[\dX]$/.test(plain)) return { lastFour: plain }
  if (/^[A-Z]{2,}$/.test(plain)) return { initials: plain.toLowerCase() }
  if (!/^\d{5,}[\dX]*$/.test(plain)) return { name: usualName(q) }
  const read = readIdNumber(plain)
  if (!read.ok) {
    throw new Invalid('没有查找：身份证号有误。', { q: `${read.says}也可以输入姓名，或身份证号的后四位。` })
  }
  return { idNumberHash: keyedHash(keys, 'person.id-number', read.number) }
}
