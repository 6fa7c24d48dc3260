// A clause that the inventory calls the same as another is never further than the other: what is owed there is owed here.
import type { Clause } from '../clauses.ts'
import { idsIn } from './citations.ts'

/** The clauses that `enforcement` names as the same; a whole item stands for each of its parts. */
export function sameAs({ id, enforcement }: Pick<Clause, 'id' | 'enforcement'>, all: string[]): string[] {
  const named = /^(?:Same(?: rule| record| task list)? as|Alias of) ([^;:]*)/.exec(enforcement)?.[1] ?? ''
  return idsIn(named)
    .flatMap((other) => all.filter((one) => one === other || one.startsWith(`${other}(`)))
    .filter((other) => other !== id)
}

/** Carried out wholly only where each of those is. Pure. */
export function withWhatIsSame<Covered extends { id: string; status: string; lacking: string | null }>(
  clauses: Clause[],
  covered: Covered[],
): Covered[] {
  const found = new Map(covered.map((one) => [one.id, one]))
  const ids = covered.map(({ id }) => id)
  const owing = (id: string) => ['partly', 'open', 'missing'].includes(found.get(id)?.status ?? '')
  return clauses.map((clause) => {
    const mine = found.get(clause.id)!
    const others = mine.status === 'implemented' ? sameAs(clause, ids).filter(owing) : []
    if (others.length === 0) return mine
    return { ...mine, status: 'partly', lacking: `与条款${others.join('、')}是同一要求，那里尚未全部落实。` }
  })
}
