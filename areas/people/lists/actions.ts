// A list of another department is brought in: looked at, then taken over as a whole. Of whoever is on it only the keyed hash is kept.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import { Invalid } from '../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { knownPeople } from '../add-many.ts'
import { personLists } from './kinds.ts'
import * as queries from './queries.ts'
import { listProblems, type ReadList } from './read.ts'
import { type ListIntake, listFields } from './schema.ts'

/**
 * As every sheet that is brought in: without `confirm` it only looks. `today`: YYYY-MM-DD. Throws Invalid without list, source, day or confidence; Refused.
 * @clause A9.1(b) record: lists of other departments, with their source and day
 */
export async function bringInList(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadList,
  today: string,
): Promise<ListIntake> {
  const done = await intakeBefore(tx, 'person-lists', sent)
  const said = listFields.safeParse(sent.fields)
  if (!said.success)
    throw new Invalid('没有导入，请说明是哪一份名单。', {
      list: '请选择名单。',
      whole: '请说明是全量名单还是部分名单。',
    })
  const fields = fieldsOf(sent, today)
  const { list, whole } = said.data
  const numbers = read.rows.flatMap((r) => r.idNumber ?? [])
  const answer: ListIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName, sheet: read.sheet },
    ...{
      rows: read.rows.length,
      problems: listProblems(read, list, fields.asOf),
      notices: read.notices,
      list,
    },
    known: (await knownPeople(tx, keys, numbers)).size,
  }
  if (done) return { ...answer, id: done, confirmed: true }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A9.1(b)')
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'person-lists', sent, fields, rows: read.rows.length, clause: 'A9.1(b)' },
    detail: { list: personLists[list].title, whole: whole === '1' },
  })
  await queries.insertList(tx, intake, list, whole === '1')
  for (const part of inParts(read.rows))
    await queries.insertListRows(
      tx,
      intake,
      part.map((r) => ({
        row_no: r.row,
        person_hash: keyedHash(keys, 'person.id-number', r.idNumber!),
        from_on: r.fromOn,
        to_on: r.toOn,
        unit_name: r.unit,
        unit_code: r.unitCode,
      })),
    )
  return { ...answer, id: intake, confirmed: true }
}
