// Timetable and roster from a spreadsheet: first looked at, then, with the same file and key, taken over whole or not at all.

import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Refused } from '../../../server/errors.ts'
import {
  refuseUnlessSeen,
  type SentSheet,
  traceOf,
  versionOf,
} from '../../../server/http/uploads/sheet-upload.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import { addPerson, giveFirstPhone } from '../../people/add.ts'
import { maskIdNumber } from '../../people/identity-number.ts'
import { findPersonsByIdNumber } from '../../people/queries.ts'
import { note } from '../actions.ts'
import { classCase } from '../case.ts'
import { type Candidate, type ClassRecord, judgeClass } from '../judge.ts'
import * as classesQueries from '../queries.ts'
import type { Enrolled } from '../roster/queries.ts'
import * as rosterQueries from '../roster/queries.ts'
import type { ReadRoster } from '../roster/read.ts'
import { findingsByTrainee } from '../rules.ts'
import type { ImportReport } from '../schema.ts'
import { matchLessons } from '../timetable/match.ts'
import type { ReadLessons } from '../timetable/read.ts'
import { writeLessons } from '../timetable/replace-lessons.ts'
import * as queries from './queries.ts'

/** Throws Refused when the file confirmed is not the one looked at, or still has problems. Nothing is written before. */
export async function importLessons(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  input: SentSheet,
  read: ReadLessons,
): Promise<ImportReport> {
  if (await isDone(tx, id, input, 'lessons')) {
    const { shown } = await matchLessons(tx, keys, read)
    return {
      ...emptyReport(input, read.sheet, read.rows.length),
      notices: read.notices,
      lessons: shown,
      confirmed: true,
    }
  }
  const row = await caseFor(tx, actor, classCase, id, 'edit', versionOf(input))
  const { lessons, shown, problems } = await matchLessons(tx, keys, read)
  const report: ImportReport = {
    ...emptyReport(input, read.sheet, read.rows.length),
    problems: inOrder([...read.problems, ...problems]),
    notices: read.notices,
    lessons: shown,
  }
  if (input.confirm === null) return report
  refuseUnlessSeen(input, report.problems)
  await writeLessons(tx, row, lessons)
  const books = [...new Set(read.rows.map((r) => r.textbook).filter((book) => book !== ''))].join('；')
  if (row.textbooks === '' && books !== '') await classesQueries.setTextbooks(tx, id, books.slice(0, 1000))
  await keep(tx, actor, row, input, 'lessons', lessons.length)
  await note(tx, actor, id, '导入课程表', { ...traceOf(input), lessons: lessons.length })
  return { ...report, confirmed: true }
}

/**
 * As importLessons. A person whose number is known keeps the name and phone that stand there: a body only adds. Another
 * name for a known number is a problem, without saying which name stands there.
 */
export async function importRoster(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  input: SentSheet,
  read: ReadRoster,
  today: string,
): Promise<ImportReport> {
  const taken = {
    ...emptyReport(input, read.sheet, read.rows.length),
    notices: read.notices,
    confirmed: true,
  }
  if (await isDone(tx, id, input, 'roster')) return taken
  const row = await caseFor(tx, actor, classCase, id, 'edit', versionOf(input))
  const { candidates, problems } = await matchPeople(tx, actor, keys, read)
  const { judgement } = await judgeClass(tx, actor, row, today, candidates)
  const found = findingsByTrainee(judgement.findings, actor)
  const report: ImportReport = {
    ...emptyReport(input, read.sheet, read.rows.length),
    problems: inOrder([...read.problems, ...problems]),
    notices: read.notices,
    trainees: read.rows.map((r, i) => ({
      row: r.row,
      name: r.name ?? '',
      idNumberMasked: r.idNumber ? maskIdNumber(r.idNumber) : '',
      category: r.category ?? '',
      employment: r.employment,
      reasons: found.get(i + 1) ?? [],
    })),
  }
  if (input.confirm === null) return report
  refuseUnlessSeen(input, report.problems)
  const persons: Enrolled[] = []
  for (const [i, { name, idNumber, phone, category, employment }] of read.rows.entries()) {
    const known = candidates[i]!.id
    const person = { name: name!, idNumber: idNumber!, phone: phone!, category: category! }
    const of = await asHouse(tx, actor, async (house) => {
      if (known) await giveFirstPhone(house, actor, keys, known, person.phone)
      return known ?? (await addPerson(house, actor, keys, person)).id
    })
    persons.push({ person: of, employment, category: person.category })
  }
  await rosterQueries.lockRosters(tx, row.provider_code)
  await rosterQueries.deleteTrainees(tx, id)
  await rosterQueries.insertTrainees(tx, id, row.provider_code, persons)
  await classesQueries.bumpVersion(tx, id)
  await keep(tx, actor, row, input, 'roster', persons.length)
  await note(tx, actor, id, '导入学员花名册', { ...traceOf(input), trainees: persons.length }, 'A8.3')
  return taken
}

async function matchPeople(tx: Tx, actor: Actor, keys: Keys, read: ReadRoster) {
  const problems: SheetProblem[] = []
  const candidates: Candidate[] = []
  const hashOf = (idNumber: string) => keyedHash(keys, 'person.id-number', idNumber)
  const hashes = read.rows.flatMap((r) => (r.idNumber ? [hashOf(r.idNumber)] : []))
  const people = await asHouse(tx, actor, (house) => findPersonsByIdNumber(house, hashes))
  for (const [i, { row, name, idNumber, employment, category }] of read.rows.entries()) {
    const known = idNumber ? people.get(hashOf(idNumber)) : undefined
    if (known && name !== null && !sameName(known.name, name))
      problems.push(
        read.wrong(
          row,
          'name',
          '与该身份证号已登记的姓名不一致，请按身份证核对姓名和号码；确认无误的，请联系人社部门核对登记。',
        ),
      )
    const label = `${name ?? ''} ${idNumber ? maskIdNumber(idNumber) : ''}`.trim()
    candidates.push({
      ...{ id: known?.id ?? null, position: i + 1, label, employment, category },
      ...(idNumber && { number: hashOf(idNumber) }),
    })
  }
  return { candidates, problems }
}

/** The same confirmed request once more, maybe at this very moment: answered as the first time, nothing written again. */
async function isDone(tx: Tx, id: string, input: SentSheet, kind: 'lessons' | 'roster'): Promise<boolean> {
  await inTurn(tx, `class import ${input.clientKey}`)
  const done = await queries.findImport(tx, input.clientKey)
  if (!done) return false
  if (done.class_id !== id || done.kind !== kind || done.file_hash !== input.hash)
    throw new Refused('这次导入的编号已用于另一个文件，请刷新页面后重新导入。')
  return true
}

const emptyReport = (input: SentSheet, sheet: string, rows: number): ImportReport => ({
  confirmed: false,
  fileHash: input.hash,
  fileName: input.fileName,
  sheet,
  rows,
  problems: [],
  notices: [],
  lessons: [],
  trainees: [],
})

const keep = (
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  input: SentSheet,
  kind: 'lessons' | 'roster',
  count: number,
) =>
  queries.insertImport(tx, {
    client_key: input.clientKey,
    class_id: row.id,
    provider_code: row.provider_code,
    kind,
    file_hash: input.hash,
    file_name: input.fileName,
    row_count: count,
    imported_by: actor.account,
  })
