// SQL of who may go along on a visit.
import type { Tx } from '../../database/db.ts'
import { inspectors } from '../groups.ts'

/** Inspectors of the county who may sign in, by name. Only the house reads the accounts of others. */
export const activeInspectors = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .select(['id', 'name', 'sign_in_name'])
    .where('role', 'in', [...inspectors])
    .where('status', '=', 'active')
    .orderBy('name')
    .orderBy('sign_in_name')
    .execute()
