// The same question in bare SQL: its own filter, order, search and place of the page, as the superuser, of the row's own columns.
// No policy, session, count, name of another table or index made for it: what anybody would write into a terminal.
import { bigBody } from './names.mjs'

const SIZE = 50
/** The page far in: the last that a number alone finds, where the register is that long. */
export const FAR = 200

/**
 * `bare` of a list: a statement, or one made by whoever asks and what is asked, where the list has but one question; null where no statement
 * asks the same; or what its questions are made of.
 * `from`: tables; `order`: its own order; `sorts`, `filters`: what each word of the address stands for; `words`: columns that are searched;
 * `own`: condition for a body; `mine`: by whoever asks; `search`: another way of searching than by part of `words`; `group`: what rows are counted by.
 * `me`: account, person and role of whoever asks. `place`: where the page lies in the register as it is, by its own count: the far page, and how
 * many rows are `left` for the last.
 */
export function bareOf(bare, ask, me, { far = FAR, left = SIZE, size: told = SIZE } = {}) {
  if (typeof bare === 'function') return bare(me, ask)
  if (bare === null || typeof bare === 'string') return bare
  const {
    from,
    columns = '*',
    order,
    sorts = {},
    filters = {},
    words = [],
    search,
    group,
    where,
    own,
    mine,
    ofBody,
  } = bare
  const { page = 1, size = told, sort, q, ...filtered } = ask
  const named = Object.entries(filtered).map(([name, value]) => known(filters, name)(value))
  const conditions = [
    ...(where ? [where] : []),
    ...(mine ? [mine(me)] : []),
    ...(ofBody?.includes(me.role) ? [own ?? `provider_code = '${bigBody}'`] : []),
    ...named,
    ...(q ? [search ? search(q) : `(${words.map((word) => `${word} ilike '%${q}%'`).join(' or ')})`] : []),
  ]
  const by = sort ? orderOf(sorts, sort) : order
  const back = page === 'last' || page === 'previous'
  const skipped = { 1: 0, far: (far - 1) * size, next: far * size, last: 0, previous: left }[page]
  const most = page === 'last' ? left : size
  return `select ${columns} from ${from}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}
    ${group ? `group by ${group} ` : ''}order by ${back ? turned(by) : by} limit ${most}${skipped === 0 ? '' : ` offset ${skipped}`}`
}

/** Terms are separated by commas that stand in no bracket. */
const termsOf = (order) => order.split(/,(?![^(]*\))/).map((term) => term.trim())
const turned = (order) =>
  termsOf(order)
    .map((term) => (/ desc$/.test(term) ? term.replace(/ desc$/, '') : `${term} desc`))
    .join(', ')

function orderOf(sorts, sort) {
  const order = known(sorts, sort.replace(/^-/, ''))
  return sort.startsWith('-') ? turned(order) : order
}

function known(words, name) {
  if (!Object.hasOwn(words, name)) throw new Error(`bare SQL does not know ${name}`)
  return words[name]
}

/** Equality with what the address says. */
export const is = (column) => (value) => `${column} = '${value}'`
/** One of what a word of the address stands for. */
export const oneOf = (column, sets) => (value) =>
  `${column} in (${sets[value].map((one) => `'${one}'`).join(', ')})`
