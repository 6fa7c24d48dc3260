// The register of teachers as its page shows it: of one body for those who keep it, of all for the bureau.
import { integerOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { addDays } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import { typedNumber, usualName } from '../../../../server/workbook/sheet/same.ts'
import { readIdNumber } from '../../../people/identity-number.ts'
import { recordsById } from '../read.ts'
import { shownTeacher } from '../shown.ts'
import * as queries from './queries.ts'
import type { TeacherQuery } from './schema.ts'

type Asked = Omit<TeacherQuery, 'page' | 'size'> & { page: number; size: number; upTo?: number }

/** @clause A4.4(b), A5.4(a) screen: the people of a body, each once, with what shows that they may teach */
export async function listTeachers(tx: Tx, keys: Keys, query: Asked, today: string) {
  const { q, provider, presence, time, ending, sort, ...paging } = query
  const filter = {
    ...wordsOf(keys, q ?? ''),
    ...{ provider: provider || undefined, presence, time, sort },
    endingBy: ending && addDays(today, integerOn(await lawOn(tx), 'teacher.expiryWarnDays', today)),
  }
  const { rows, ...counted } = await queries.listTeachers(tx, filter, today, paging)
  const records = await recordsById(
    tx,
    rows.map((row) => row.id),
  )
  const shown = new Map(records.map((record) => [record.person.id, shownTeacher(record)]))
  return {
    rows: rows.map((row) => ({ ...row, teacher: shown.get(row.id)! })),
    ...{ ...counted, page: paging.page, size: paging.size },
  }
}

/** A whole identity number, the last four of one, initials, or part of a name. */
function wordsOf(keys: Keys, q: string): queries.TeacherFilter {
  const plain = typedNumber(q)
  if (plain === '') return {}
  if (/^\d{3}[\dX]$/.test(plain)) return { lastFour: plain }
  const person = readIdNumber(plain)
  if (person.ok) return { idNumberHash: keyedHash(keys, 'person.id-number', person.number) }
  const name = usualName(q)
  return /^[a-z]+$/i.test(name) ? { initials: name.toLowerCase() } : { like: contains(name) }
}
