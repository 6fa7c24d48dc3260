// Classes being taught are brought in: looked at first, then the same file whole or not at all.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { nextNumbers } from '../../../server/database/next-number.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { officeFirstDay } from '../../../server/intakes/queries.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { askedOf } from '../../../server/workbook/sheet/problem.ts'
import { listRenamings } from '../../catalogue/listed.ts'
import { otherNames } from '../../catalogue/renamed.ts'
import { addPeople, knownPeople } from '../../people/add-many.ts'
import { knownBodies } from '../../providers/of-sheet.ts'
import { note } from '../actions.ts'
import { classNumbers } from '../queries.ts'
import { type Checked, checkClasses } from './check.ts'
import { placesWrong } from './places.ts'
import * as queries from './queries.ts'
import type { ClassIntake } from './schema.ts'
import type { ReadClasses } from './sheet/rows.ts'
import { bySheet, countsOf, shown } from './told.ts'
import { writeClass } from './write.ts'

const SHOWN = 20

/**
 * With the hash of what was looked at all classes are written, or none; they wait for a second person. `today`: YYYY-MM-DD. Throws Invalid without source, day and confidence;
 * Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A7.1 A8.1 record: classes agreed to before the first day, each with its source, go on as any other
 */
export async function bringInClasses(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadClasses,
  today: string,
): Promise<ClassIntake> {
  const done = await intakeBefore(tx, 'classes', sent)
  const fields = fieldsOf(sent, today)
  if (sent.confirm !== null && !done) await inTurn(tx, 'classes brought in')
  const { checked, known } = await setAgainst(tx, actor, keys, read, fields.asOf)
  const fresh = checked.classes.filter((c) => c.there === null)
  const { problems, notices } = checked
  const answer: ClassIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName, sheet: read.sheet },
    ...{ rows: read.count, problems, notices: [...read.notices, ...askedOf(read.questions), ...notices] },
    ...{ fresh: fresh.length, there: checked.classes.length - fresh.length },
    ...countsOf(fresh, known, fields.asOf),
    first: checked.classes.slice(0, SHOWN).map((c) => shown(c, fields.asOf, today)),
  }
  if (done) return { ...answer, id: done, confirmed: true }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, problems, 'A7.1')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '各班均已接入过，没有写入。'] }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'classes', sent, fields, rows: fresh.length, clause: 'A7.1' },
    detail: {
      trainees: answer.trainees,
      lessonsBefore: answer.lessonsBefore,
      lessonsToCome: answer.lessonsToCome,
    },
  })
  const people = await asHouse(tx, actor, (house) =>
    addPeople(
      house,
      keys,
      fresh.flatMap((c) => c.trainees),
    ),
  )
  const numbers = await asHouse(tx, actor, (house) =>
    nextNumbers(house, classNumbers(yearOf(today)), fresh.length),
  )
  for (const [i, own] of fresh.entries()) {
    const classNo = numbers[i]!
    const coming = { intake, classNo, confidence: fields.confidence, today }
    const id = await writeClass(tx, actor, own, people, coming)
    const detail = { classNo, numberBefore: own.classNo, source: sourceSays(fields) }
    await note(tx, actor, id, '接入正在培训的班次', detail, 'A7.1', own.providerCode)
  }
  return { ...answer, id: intake, confirmed: true }
}

async function setAgainst(tx: Tx, actor: Actor, keys: Keys, read: ReadClasses, asOf: string) {
  const codes = [...new Set(read.classes.map((c) => c.providerCode))]
  const hashOf = (idNumber: string) => keyedHash(keys, 'person.id-number', idNumber)
  return asHouse(tx, actor, async (house) => {
    const known = await knownPeople(
      house,
      keys,
      read.classes.flatMap((c) => c.trainees.map((t) => t.idNumber)),
    )
    const checked: Checked = checkClasses(read, {
      ...{
        bodies: await knownBodies(house, codes),
        agreements: await queries.agreementsInForce(house, codes),
      },
      ...{ teachers: await queries.teachersOf(house, codes), rooms: await queries.roomsOf(house, codes) },
      numbered: await queries.numbered(
        house,
        read.classes.map((c) => c.classNo),
      ),
      others: otherNames(await listRenamings(house)),
      ...{ people: known, hashOf, asOf, firstDay: await officeFirstDay(house) },
    })
    const fresh = checked.classes.filter((c) => c.there === null)
    const places = await placesWrong(house, fresh, known, read.wrong)
    const problems = [...read.problems, ...checked.problems, ...places]
    return { known, checked: { ...checked, problems: bySheet(read, problems) } }
  })
}
