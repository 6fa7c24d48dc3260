// How somebody stands to each list: on it, not on it, or never checked. What was not checked is said to be so.
import type { Tx } from '../../../server/database/db.ts'
import { personListKeys } from './kinds.ts'
import * as queries from './queries.ts'
import type { ListStanding } from './schema.ts'

/** In the name of the bureau. @clause A9.1(b) screen: on a list, not on it as of a day, or never checked */
export async function standingsOf(tx: Tx, person: string): Promise<ListStanding[]> {
  const listed = await queries.listedOf(tx, [person])
  const whole = await queries.wholeLists(tx)
  return personListKeys.flatMap((list): ListStanding[] => {
    const on = listed.filter((l) => l.list === list)
    if (on.length > 0)
      return on.map((l) => ({ list, state: 'on' as const, says: spanOf(l), origin: originOf(l) }))
    const all = whole.find((w) => w.list === list)
    return [{ list, state: all ? 'off' : 'unchecked', says: '', origin: all ? originOf(all) : null }]
  })
}

const originOf = ({
  source,
  as_of,
  confidence,
}: Pick<queries.Listed, 'source' | 'as_of' | 'confidence'>) => ({
  source,
  asOf: as_of,
  confidence,
})

/** 2024-03-01 起，某公司 */
export function spanOf({
  from_on,
  to_on,
  unit_name,
}: Pick<queries.Listed, 'from_on' | 'to_on' | 'unit_name'>): string {
  const days =
    from_on && to_on ? `${from_on}至${to_on}` : from_on ? `${from_on}起` : to_on ? `到${to_on}止` : ''
  return [days, unit_name ?? ''].filter(Boolean).join('，')
}
