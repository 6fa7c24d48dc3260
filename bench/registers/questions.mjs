// What people ask of the registers: list, who asks, the question as the page asks it, and the same in bare SQL for scale (bare.mjs).
import { bareOf } from './bare.mjs'
import { ofHouse } from './lists/house.mjs'
import { moneyLists } from './lists/money.mjs'
import { teaching } from './lists/teaching.mjs'
import { watching } from './lists/watching.mjs'

const lists = [...moneyLists, ...teaching, ...watching, ...ofHouse]

/** One entry a list, role and question. `says`: how its path is told, where it names a row. */
export function questions() {
  return lists.flatMap(
    ({ path, says = path, who, bare, bareAsks = {}, asks = {}, searches = {}, posted, post, most }) =>
      who.flatMap((role) => [
        ...Object.entries(asks).map(([what, ask]) => ({
          ...{ path, says, role, what, ask, post, most },
          bare: bareOf(bare, bareAsks[what] ?? ask, role),
        })),
        ...Object.entries(searches).map(([what, q]) => ({
          path: posted ? `${path}/searches` : path,
          says: posted ? `${says}/searches` : says,
          ...{ role, what: `search ${what}`, ask: { q } },
          bare: bareOf(bare, { q }, role),
          post: post ?? posted,
        })),
      ]),
  )
}
