// The sheets that bodies of the simulator send, and whole numbers of people for them.

import { sheetOf } from '../../../server/http/uploads/sheet-upload.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import type { Part } from '../../../server/test/multipart.ts'
import type { HowToRead } from '../../../server/workbook/sheet/read-sheet.ts'
import type { CityPerson } from '../../city.ts'
import type { Moment } from '../act.ts'

type Row = { id: string; name: string; category: string; id_number_enc: Buffer; phone_enc: Buffer | null }

/** The people a statement over `persons` finds, as they would write themselves down. */
export async function peopleOf(m: Moment, statement: string, values: unknown[] = []) {
  const rows = await m.look<Row>(statement, values)
  return rows.map((p): CityPerson & { id: string } => ({
    id: p.id,
    name: p.name,
    category: p.category,
    idNumber: openInRow(m.keys, 'person.id-number', p.id, p.id_number_enc),
    phone: p.phone_enc ? openInRow(m.keys, 'person.phone', p.id, p.phone_enc) : '',
  }))
}

/** Most sheets are confirmed, some only looked at. `how`: what the body calls its columns, now or once before. */
export function sheetForm(
  m: Moment,
  fileName: string,
  content: Buffer,
  fields: Record<string, string>,
  how?: HowToRead,
) {
  const clientKey = m.key()
  const { hash } = sheetOf({ clientKey, fileName, bytes: content, how, fields })
  const confirm = m.r.whole(8) === 0 ? {} : { confirm: hash }
  const all = {
    clientKey,
    ...fields,
    ...(how && { how: JSON.stringify({ headers: how.headers }) }),
    ...confirm,
  }
  const form: Part[] = [
    ...Object.entries(all).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName, content },
  ]
  return { form }
}
