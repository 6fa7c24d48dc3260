// A teacher put in as it would stand: one term, one occupation, one certificate of it.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../server/database/db.ts'
import { insertOccupation, insertQualification, insertTeacher, insertTerm } from '../teachers/queries.ts'

type Put = {
  provider: string
  name: string
  hash: string
  masked?: string
  bornOn?: string
  /** Of the row with that id. */
  sealed?: (id: string) => Buffer
  fullTime?: boolean
  teaches?: string[]
  /** Of the certificate: 1 五级 … 5 一级. */
  rank: number
  education?: string
}

export async function putTeacher(tx: Tx, t: Put): Promise<string> {
  const id = randomUUID()
  const of = { teacher_id: id, provider_code: t.provider }
  await insertTeacher(tx, {
    id,
    provider_code: t.provider,
    name: t.name,
    id_number_enc: t.sealed?.(id) ?? Buffer.alloc(0),
    id_number_hash: t.hash,
    id_number_masked: t.masked ?? '320699********0000',
    born_on: t.bornOn ?? '1980-01-01',
    education: t.education,
  })
  await insertTerm(tx, {
    ...of,
    id_number_hash: t.hash,
    full_time: t.fullTime ?? false,
    from_on: '2000-01-01',
  })
  await insertOccupation(tx, {
    ...of,
    occupation_code: '6-31-01-03',
    occupation_name: '电工',
    teaches: t.teaches ?? ['theory', 'practice'],
    from_on: '2000-01-01',
  })
  await insertQualification(tx, {
    ...of,
    kind: 'skill',
    subject: '电工',
    occupation_code: '6-31-01-03',
    rank: t.rank,
  })
  return id
}
