// People of a class as its page shows them.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass } from '../actions.ts'
import { findingsByTrainee } from '../rules.ts'
import { standing } from '../views.ts'
import type { Employment } from './employment.ts'
import { listTrainees } from './queries.ts'

/** @clause A9.1(b) screen: what was found beside each trainee */
export async function listTraineeRows(tx: Tx, actor: Actor, id: string, today: string) {
  const row = await getClass(tx, id)
  const found = findingsByTrainee((await standing(tx, actor, row, today)).findings, actor)
  return (await listTrainees(tx, id)).map(
    ({ person_id, id_number_masked, phone_masked, employment, ...same }) => ({
      ...same,
      employment: employment as Employment | null,
      personId: person_id,
      idNumberMasked: id_number_masked,
      phoneMasked: phone_masked,
      reasons: found.get(same.position) ?? [],
    }),
  )
}
