// People of a class as its page shows them.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass } from '../actions.ts'
import { findingsByTrainee } from '../rules.ts'
import { standing } from '../views.ts'
import { listTrainees } from './queries.ts'

/** @clause A9.1(b) screen: what was found beside each trainee */
export async function listTraineeRows(tx: Tx, actor: Actor, id: string, today: string) {
  const row = await getClass(tx, id)
  const found = findingsByTrainee((await standing(tx, actor, row, today)).findings)
  return (await listTrainees(tx, id)).map((t) => ({
    personId: t.person_id,
    position: t.position,
    name: t.name,
    idNumberMasked: t.id_number_masked,
    phoneMasked: t.phone_masked,
    category: t.category,
    status: t.status,
    reasons: found.get(t.position) ?? [],
  }))
}
