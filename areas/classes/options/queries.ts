// SQL of what a body can choose from. The policies show a body its own.
import type { Tx } from '../../../server/database/db.ts'

export const listTeachers = (tx: Tx) =>
  tx
    .selectFrom('teachers')
    .select(['id', 'name', 'id_number_hash', 'id_number_masked', 'teaches', 'from_on', 'to_on'])
    .orderBy('name')
    .orderBy('id')
    .execute()

export const listRooms = (tx: Tx) =>
  tx.selectFrom('rooms').select(['id', 'name', 'seats']).orderBy('name').execute()
