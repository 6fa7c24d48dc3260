// Who acts in a transaction, as the database knows it: a role of its own for each group, and one setting that says who of them.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import { isBodyPeople, isBureau, isHouse, isTrainee } from '../access/groups.ts'
import type { Actor } from '../access/roles.ts'
import { shanghaiDay } from '../calendar.ts'

/** The roles of the database that acts run as; each has the rights of qixun_app and sees the rows that its policies say. */
export const databaseRoles = [
  'qixun_bureau',
  'qixun_body',
  'qixun_trainee',
  'qixun_public',
  'qixun_house',
] as const
export type DatabaseRole = (typeof databaseRoles)[number]

/** The administrator keeps accounts and sees no more of the cases than the public does. */
export function databaseRole(role: Actor['role']): DatabaseRole {
  if (isBureau(role)) return 'qixun_bureau'
  if (isBodyPeople(role)) return 'qixun_body'
  if (isTrainee(role)) return 'qixun_trainee'
  return isHouse(role) ? 'qixun_house' : 'qixun_public'
}

/** As whom each transaction acts now. */
const acting = new WeakMap<Transaction<Tables>, DatabaseRole>()

/** Does whoever acts see the registers whole? Their policies then stand in no index's way. */
export const seesWhole = (tx: Transaction<Tables>): boolean =>
  ['qixun_bureau', 'qixun_house'].includes(acting.get(tx) ?? '')

/** From here to the end of the transaction, or to the next call, `actor` acts. SET LOCAL, for a cluster hands nothing else on. */
export async function become(tx: Transaction<Tables>, actor: Actor): Promise<void> {
  acting.set(tx, databaseRole(actor.role))
  await Promise.all([
    sql`set local role ${sql.id(databaseRole(actor.role))}`.execute(tx),
    sql`set local qixun.actor = ${sql.lit(actorSetting(actor))}`.execute(tx),
  ])
}

/** As me_role(), me_account(), me_provider(), me_person(), me_day() and me_moment() take it apart. Throws when a part could be read as two. */
export function actorSetting({ role, account, provider, person, at }: Actor): string {
  const day = shanghaiDay(at?.getTime() ?? Date.now())
  const parts = [role, account ?? '', provider ?? '', person ?? '', day, String(at?.getTime() ?? '')]
  if (!parts.every((part) => /^[\w-]*$/.test(part)))
    throw new Error('an actor is made of words, ids and codes only')
  return parts.join('|')
}
