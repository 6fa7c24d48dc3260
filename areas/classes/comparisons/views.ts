// Who the other side of a comparison is: the bureau's alone to read, so that a concern can be looked into.
import { seesAll } from '../../../regulation/explain.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { restingOnData } from '../../concerns/signals/asked-queries.ts'
import { signalKinds, signalOf } from '../../concerns/signals/names.ts'
import { getClass } from '../actions.ts'
import { namedClasses } from './queries.ts'
import type { Comparisons } from './schema.ts'

/** For the bureau; whoever else asks is told none of it. Throws Missing. @clause A7.2 A10.1 A14.6 screen: both sides of what was compared stand at either class, for whoever decides */
export async function comparisonsOf(tx: Tx, actor: Actor, id: string): Promise<Comparisons> {
  await getClass(tx, id)
  if (!seesAll(actor)) return []
  const asked = (await restingOnData(tx, id)).filter(({ other }) => other !== id)
  const others = await namedClasses(tx, [...new Set(asked.map(({ other }) => other))])
  return asked.flatMap(({ clause, other, ...concern }) => {
    const signal = signalOf('data', clause)
    const known = others.find(({ classId }) => classId === other)
    return signal && known ? { ...concern, ...known, title: signalKinds[signal].title } : []
  })
}
