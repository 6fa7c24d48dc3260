// Which concerns an order to stop a class is given for: what was raised about this class under article 10 and is not over.
import { citing } from '../../../regulation/clause-name.ts'
import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { openOfClass } from '../../concerns/settling/queries.ts'
import { type ConcernStatus, concernLife } from '../../concerns/states.ts'
import type { Nameable } from './schema.ts'

/**
 * Ids of the concerns with these numbers. Throws Refused for one that is not of this class, not under article 10, or over.
 * @clause A10.16(f) A10.17 record: what a class is stopped for is named, so that what is put right is known, and nothing else
 */
export async function namedBy(tx: Tx, classId: string, numbers: string[]): Promise<string[]> {
  if (numbers.length === 0) return []
  const open = await openOfClass(tx, classId)
  const strange = numbers.filter((number) => !open.some((c) => c.number === number))
  if (strange.length > 0)
    throw new Refused(
      citing`没有下达：问题线索${strange.join('、')}不是本班依第十条登记的，或者已经办结。请刷新页面后重新选择。`,
      placeOf('A10.16(f)'),
    )
  return open.filter((c) => numbers.includes(c.number)).map(({ id }) => id)
}

/** What the form offers. */
export const nameableOf = async (tx: Tx, classId: string): Promise<Nameable[]> =>
  (await openOfClass(tx, classId)).map(({ number, clause, status, person_name }) => ({
    number,
    clause,
    words: [
      `“${findClause(clause)?.zh.replace(/[、，；。：]$/, '') ?? clause}”`,
      concernLife.names[status as ConcernStatus],
      ...(person_name === null ? [] : [`只涉及学员${person_name}`]),
    ].join('，'),
  }))
