// The class that every room of this area looks at.
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { findClass } from './queries.ts'

export type FoundClass = NonNullable<Awaited<ReturnType<typeof findClass>>>

/** Throws Missing when it is not there, or not there for this actor. */
export async function getClass(tx: Tx, id: string) {
  const found = await findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  return found
}
