// What a body can choose from when it prepares a class: its agreements, teachers and rooms.

import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { ClassFacts } from '../facts.ts'
import { agreementsOf, findProvider } from '../facts-queries.ts'
import { readOccupations } from '../judge.ts'
import * as queries from './queries.ts'

/** Teachers and rooms that this actor may see: a body's own. */
export async function listOptions(tx: Tx) {
  return { teachers: await queries.listTeachers(tx), rooms: await queries.listRooms(tx) }
}

export async function classOptions(tx: Tx, actor: Actor) {
  const provider = actor.provider ?? ''
  const agreements = (await agreementsOf(tx, provider)).filter((a) => a.status === 'in-force')
  const { teachers, rooms } = await listOptions(tx)
  const kind: ClassFacts['kind'] | null = kindOf((await findProvider(tx, provider))?.kind)
  return {
    agreements: agreements.map((a) => ({
      number: a.number,
      fromOn: a.from_on,
      toOn: a.to_on,
      occupations: readOccupations(a.occupations),
    })),
    kind,
    teachers: teachers.map((t) => ({
      id: t.id,
      name: t.name,
      masked: t.id_number_masked,
      teaches: t.teaches,
    })),
    rooms,
  }
}

const kindOf = (kind: string | undefined) => (kind === 'institution' || kind === 'enterprise' ? kind : null)
