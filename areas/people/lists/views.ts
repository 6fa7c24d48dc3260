// How somebody stands to each list: on it, not on it, or never checked. What was not checked is said to be so.
import type { Tx } from '../../../server/database/db.ts'
import type { Origin } from '../../../server/intakes/kinds.ts'
import { personListKeys } from './kinds.ts'
import * as queries from './queries.ts'
import type { ListStanding } from './schema.ts'
import { spanOf } from './span.ts'

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

const originOf = ({ source, asOf, confidence }: Origin) => ({ source, asOf, confidence })
