// What people ask of the registers: list, who asks, the question as the page asks it, and the same in bare SQL for scale (bare.mjs).
// walls/bench.test.ts holds that no list, filter or order of the service is left out.
import { bareOf } from './bare.mjs'
import { bodyLists } from './lists/bodies.mjs'
import { concernLists } from './lists/concerns.mjs'
import { examLists } from './lists/exams.mjs'
import { ofHouse } from './lists/house.mjs'
import { moneyLists } from './lists/money.mjs'
import { ofOneself } from './lists/own.mjs'
import { paymentLists } from './lists/payments.mjs'
import { teaching } from './lists/teaching.mjs'
import { watching } from './lists/watching.mjs'

const lists = [
  ...moneyLists,
  ...paymentLists,
  ...teaching,
  ...examLists,
  ...concernLists,
  ...watching,
  ...bodyLists,
  ...ofHouse,
  ...ofOneself,
]

/** Pages by the name of what they are found by: their number alone, or also the row they lie beside. */
const turning = {
  number: { first: {}, far: { page: 'far' }, last: { page: 'last' } },
  row: {
    first: {},
    far: { page: 'far' },
    next: { page: 'next' },
    last: { page: 'last' },
    previous: { page: 'previous' },
  },
}

/** One entry a list, role and question. `bareFor`: the same in bare SQL, null where no statement asks the same. `says`: how its path is told, where it names a row; `post`: sent in a body. `size`: of the county. */
export function questions(size) {
  return lists.flatMap((list) =>
    list.who.flatMap((role) => [
      ...asksOf(list, size).map(([what, ask]) => question(list, role, what, ask)),
      ...searchesOf(list, size).map(([what, ask]) => question(searched(list), role, what, ask)),
    ]),
  )
}

function question({ path, says = path, bare, post, most }, role, what, ask) {
  return {
    path,
    says,
    role,
    what,
    ask,
    post,
    most,
    bareFor: (me, place) => bareOf(bare, ask, { ...me, role }, place),
  }
}

/** Its pages, each order both ways and each value of each filter on its first and on a far page, and what it adds of its own. */
const asksOf = ({ pages, asks = {}, ...list }, size) => [
  ...Object.entries(turning[pages] ?? {}),
  ...farToo(pages, narrowed(list, size)),
  ...Object.entries(asks),
]

/** Each word searched; where the register is searched in a body, with each order and filter once more beside the first of them. */
function searchesOf({ pages, searches = {}, posted, ...list }, size) {
  const words = Object.entries(searches).map(([what, q]) => [`search ${what}`, { q }])
  const [[first, word] = []] = words
  const beside = (asks) =>
    posted ? asks.map(([what, ask]) => [`${first}, ${what}`, { ...word, ...ask }]) : []
  return [
    ...farToo(pages, [...words, ...beside(narrowed(list, size))]),
    ...beside(Object.entries(turning[pages] ?? {})),
  ]
}

const searched = ({ posted, ...list }) =>
  posted
    ? { ...list, path: `${list.path}/searches`, says: `${list.says ?? list.path}/searches`, post: true }
    : list

/** A value that only the size of the county tells is asked of it. */
const narrowed = ({ bare, values = {} }, size) => [
  ...Object.keys(bare?.sorts ?? {})
    .flatMap((name) => [name, `-${name}`])
    .map((sort) => [`by ${sort}`, { sort }]),
  ...Object.entries(values).flatMap(([name, all]) =>
    all
      .map((value) => (typeof value === 'function' ? value(size) : value))
      .map((value) => [`${name} ${value}`, { [name]: value }]),
  ),
]

const farToo = (pages, asks) =>
  pages
    ? asks.flatMap(([what, ask]) => [
        [what, ask],
        [`${what}, far`, { ...ask, page: 'far' }],
      ])
    : asks
