// Results and certificates from a workbook: a dry run that shows every error, then the same file once more to write it.

import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, requireStep, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet, traceOf } from '../../../server/http/uploads/sheet-upload.ts'
import { doneBefore } from '../../../server/journal/done-before.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { shareText } from '../../../server/ratio.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import type { Share } from '../../attendance/share.ts'
import { unrecordedOf } from '../../attendance/share-views.ts'
import { lessonName } from '../../attendance/unrecorded/standing.ts'
import type { Level } from '../../catalogue/levels.ts'
import { moveClass } from '../../classes/actions.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { keptBackAt } from '../../concerns/gates/kept-back.ts'
import { addCertificates } from '../../people/add.ts'
import { type Known, knownCertificates } from '../../people/certificates/queries.ts'
import { examCase, type Sitting } from '../case.ts'
import { awaitsSome, examGate } from '../concerns/gate.ts'
import { admissions, type ClassRow, foundThen } from '../judge.ts'
import * as queries from '../queries.ts'
import type { ImportedResults } from '../schema.ts'
import { nobodyToSupplement, whyNotImported } from '../stops.ts'
import { type CheckedResult, checkResults } from './check.ts'
import type { ReadResults } from './read.ts'

/**
 * With the hash of what was looked at all rows are written or none: results, certificates, and the class is examined. Without it nothing is. The
 * same key with the same file answers the first import. Refused: no sitting, one that was never judged, a day to come, errors at confirmation.
 * @clause A11.1 record: scores and certificates per trainee
 */
export async function importResults(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  sent: SentSheet,
  read: ReadResults,
  today: string,
): Promise<ImportedResults> {
  const exam = await holdCase(tx, examCase, id)
  const { found, sitting } = exam
  const { clientKey, hash } = sent
  const done = sent.confirm === null ? undefined : await doneBefore(tx, actor, 'class', id, clientKey)
  if (done?.read === hash)
    return { ...summary(sent, read, await writtenBefore(tx, keys, id, read), []), confirmed: true }
  const act = sitting?.results_at ? 'supplement' : 'import'
  requireStep(actor, examCase, exam, act)
  if (act === 'supplement' && !(await awaitsSome(tx, exam)))
    throw new Refused(nobodyToSupplement, placeOf('A11.1'))
  if (!sitting) throw new Error('an exam whose results are awaited has a sitting')
  const unrecorded = (await unrecordedOf(tx, id, Date.now())).map(lessonName)
  const why = whyNotImported(sitting.held_on, today, unrecorded)
  if (why) throw new Refused(why, unrecorded.length > 0 ? placeOf('A10.2') : placeOf('A11.1'))
  const gate = await examGate(tx, exam, 'results')
  await refuseAtGate(tx, actor, [gate])
  const keptBack = await keptBackAt(tx, actor, gate)
  const { rows, problems, left } = await check(tx, actor, keys, { found, sitting, keptBack }, read, today)
  const answer = summary(sent, read, rows, problems)
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, problems, 'A11.1')
  await write(tx, found, sitting.id, rows)
  const detail = {
    ...traceOf(sent),
    key: clientKey,
    rows: rows.length,
    passed: rows.filter((r) => r.passed).length,
  }
  if (act === 'supplement') {
    await takeStep(tx, actor, examCase, exam, act, { detail })
    return { ...answer, confirmed: true }
  }
  await takeStep(tx, actor, examCase, exam, act, {
    change: { results: { key: clientKey, hash, at: actor.at ?? new Date(), keptBack: left } },
    detail: { ...detail, ...(left.length > 0 ? { keptBack: left.length } : {}) },
  })
  await moveClass(tx, actor, id, 'examine', 'A11.1')
  return { ...answer, confirmed: true }
}

async function check(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  { found, sitting, keptBack }: { found: ClassRow; sitting: Sitting; keptBack: Map<string, string> },
  read: ReadResults,
  today: string,
): Promise<{ rows: CheckedResult[]; problems: SheetProblem[]; left: string[] }> {
  // Who was admitted is what the gate found when the sitting was registered, not what the marks say by now.
  const then = await foundThen(tx, sitting)
  if (!then)
    throw new Refused('这次考核登记时没有核验学员的出勤，不能导入成绩。请先重新登记考核。', placeOf('A11.2'))
  const admitted = admissions(then.facts, then.law)
  const roster = await queries.rosterOf(tx, found.id)
  const done = new Set((await queries.resultsOf(tx, found.id)).map((r) => r.person_id))
  const seats = roster.map((p) => ({
    personId: p.id,
    name: p.name,
    admitted: admitted.get(p.id)?.admission !== 'refused',
    rate: shareOf(admitted.get(p.id)?.share),
    keptBack: keptBack.get(p.id) ?? null,
    mayMiss: sitting.kept_back.includes(p.id),
    done: done.has(p.id),
    hash: p.id_number_hash,
  }))
  const byHash = new Map(seats.map((s) => [s.hash, s]))
  const { rows, problems } = checkResults(read, {
    level: found.level as Level,
    heldOn: sitting.held_on,
    today,
    seats,
    seatOf: (idNumber) => byHash.get(keyedHash(keys, 'person.id-number', idNumber)),
  })
  const got = new Set(rows.map((r) => r.personId))
  const left = seats.flatMap((s) => (s.admitted && !s.done && !got.has(s.personId) ? [s.personId] : []))
  const checked = { rows, problems, left }
  const numbered = rows.flatMap((r) => (r.certificateNo ? [{ ...r, certificateNo: r.certificateNo }] : []))
  if (numbered.length === 0) return checked
  const numbers = numbered.map((r) => r.certificateNo)
  const known = await asHouse(tx, actor, (house) => knownCertificates(house, numbers))
  for (const result of numbered) {
    const there = known.get(result.certificateNo)
    const says = there && whyNotTheirs(there, result, found)
    if (says) problems.push(read.wrong(result.row, 'certificateNo', says))
  }
  return checked
}

/**
 * A certificate of somebody else, or another one; who that is a body is not told. What a list brought in before the results came is the same certificate.
 * @clause A11.1 constraint: no result bears the number of a certificate that another holds
 */
function whyNotTheirs(there: Known, result: CheckedResult, of: ClassRow): string | null {
  if (there.file_name === null) return '已经登记在册，证书编号不能重复，请核对。'
  if (there.person_id !== result.personId)
    return '这个编号已按接入的证书清单登记为他人的证书，请核对；清单有误的，请联系人社部门。'
  const same =
    there.level === of.level &&
    (there.occupation_code === of.occupation_code || there.occupation_name === of.occupation_name) &&
    there.issued_on === result.issuedOn
  return same
    ? null
    : '与接入的证书清单中同一编号的职业、等级或发证日期不一致，请核对；清单有误的，请联系人社部门。'
}

async function write(tx: Tx, found: ClassRow, sitting: string, rows: CheckedResult[]): Promise<void> {
  const provider = found.provider_code
  await queries.insertResults(tx, { sitting, classId: found.id, provider }, rows)
  const certificates = rows.flatMap((r) =>
    r.certificateNo === null || r.issuedOn === null
      ? []
      : [
          {
            personId: r.personId,
            certificateNo: r.certificateNo,
            occupationCode: found.occupation_code,
            occupationName: found.occupation_name,
            level: found.level as Level,
            issuedOn: r.issuedOn,
            providerCode: provider,
          },
        ],
  )
  await addCertificates(tx, certificates)
}

const summary = (
  sent: SentSheet,
  read: ReadResults,
  rows: CheckedResult[],
  problems: SheetProblem[],
): ImportedResults => ({
  confirmed: false,
  fileHash: sent.hash,
  fileName: sent.fileName,
  sheet: read.sheet,
  rows: read.rows.length,
  passed: rows.filter((r) => r.passed).length,
  notices: read.notices,
  problems,
  results: rows.map(({ personId: _, ...shown }) => shown),
})

/** What the same sheet wrote when it was sent before, row for row. */
async function writtenBefore(tx: Tx, keys: Keys, id: string, read: ReadResults): Promise<CheckedResult[]> {
  const seats = new Map((await queries.rosterOf(tx, id)).map((p) => [p.id_number_hash, p]))
  const kept = new Map((await queries.resultsOf(tx, id)).map((r) => [r.person_id, r]))
  return read.rows.flatMap(({ row, idNumber }) => {
    const seat = idNumber === null ? undefined : seats.get(keyedHash(keys, 'person.id-number', idNumber))
    const result = seat && kept.get(seat.id)
    if (!result) return []
    const { theory, practice, passed } = result
    const [certificateNo, issuedOn] = [result.certificate_no, result.issued_on]
    return [{ row, personId: seat.id, name: seat.name, theory, practice, passed, certificateNo, issuedOn }]
  })
}

const shareOf = (share: Share | undefined) => shareText(share?.attended ?? 0, share?.required ?? 0)
