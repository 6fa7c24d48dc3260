// What is known of the people of a roster beside what it says: where they stand on lists of others, and which categories were proved. In the name of the house.
import type { Tx } from '../../../server/database/db.ts'
import { categoryOn } from '../../people/categories/on-day.ts'
import { provenOfNumbers } from '../../people/categories/queries.ts'
import { listedOf, numbersWith } from '../../people/lists/queries.ts'
import type { TraineeFact } from '../facts.ts'
import { listTrainees } from './queries.ts'

/** `number`: keyed hash of the number, of whoever may stand in no register. */
type Someone = { id: string | null; number?: string }
type Standing = Pick<TraineeFact, 'listed' | 'proven'>

/** Asked for all at once; answers for each. */
export async function standingOf(tx: Tx, people: readonly Someone[]): Promise<(one: Someone) => Standing> {
  const ids = people.flatMap((p) => p.id ?? [])
  const numbers = people.flatMap((p) => p.number ?? [])
  const listed = await listedOf(tx, ids, numbers)
  const proved = await provenOfNumbers(tx, numbersWith(ids, numbers))
  return ({ id, number }) => {
    const isThis = (row: { number: string; person: string | null }) =>
      row.number === number || (id !== null && row.person === id)
    const proven = proved.find(isThis)?.proven
    return {
      listed: listed.filter(isThis).map(({ number: _, person: __, ...l }) => l),
      ...(proven && { proven }),
    }
  }
}

/**
 * How many of each category, and of how many it is proved on that day, in words; what is not proved is not checked.
 * @clause A9.2(e) screen: the categories of the trainees, as far as they are proved on the first day
 */
export async function categoriesSay(tx: Tx, classId: string, on: string): Promise<string> {
  const people = (await listTrainees(tx, classId)).filter((t) => t.status === 'enrolled')
  const of = await standingOf(
    tx,
    people.map((t) => ({ id: t.person_id })),
  )
  const groups = new Map<string, { all: number; unproven: number }>()
  for (const { person_id: id, category } of people) {
    const { proven = [], listed = [] } = of({ id })
    const { state } = categoryOn(category, proven, listed, on)
    const { all, unproven } = groups.get(category) ?? { all: 0, unproven: 0 }
    const open = state === 'unproven' || state === 'other' ? 1 : 0
    groups.set(category, { all: all + 1, unproven: unproven + open })
  }
  const says = [...groups]
    .sort(([, a], [, b]) => b.all - a.all)
    .map(
      ([category, { all, unproven }]) =>
        `${category}${all}人${unproven > 0 ? `（${unproven}人未核验）` : ''}`,
    )
  return says.join('、') || '无'
}
