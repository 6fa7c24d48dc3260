// 第十一、十二条: the papers of a class without APP are reviewed, the sitting is registered, results and certificates come in,
// certificates are handed over, and the ledger is filled and sealed.

import { correct } from '../../areas/attendance/marks.ts'
import { sharesOf } from '../../areas/attendance/share-views.ts'
import { registerSitting, reviewMaterials } from '../../areas/exams/actions.ts'
import { gateOfExam } from '../../areas/exams/concerns/gate.ts'
import { importResults } from '../../areas/exams/results/actions.ts'
import { handOver } from '../../areas/exams/results/hand-over.ts'
import { readResults } from '../../areas/exams/results/read.ts'
import { addItem } from '../../areas/ledger/actions.ts'
import { addDays } from '../../server/calendar.ts'
import { confirmed, sheetOf } from '../../server/http/uploads/sheet-upload.ts'
import type { Story } from './agenda.ts'
import { type LivingClass, versionOf } from './classes.ts'
import { letPass } from './concerns/work.ts'
import { scan } from './papers.ts'
import { principalOf } from './people.ts'
import { certificateNo, csv, type Result, resultSheet } from './sheets.ts'
import { ago, at, by, byHouse, dayOf, formKey, officeDayFrom, type Stage, who } from './stage.ts'

export async function* examineClass(s: Stage, c: LivingClass, serial: number): Story {
  const body = who(s, principalOf(c.body))
  const over = ['examined', 'archived'].includes(c.state)
  // Of those that have just ended some are registered, with the results still to come; the others wait.
  if (!over && c.body % 2 === 1) return
  if (c.attendance === 'paper') {
    yield at(officeDayFrom(s, addDays(c.endsOn, 2)), '10:00')
    for (const [kind, opinion] of [
      ['video', '逐课抽看，人员、内容与课表一致。'],
      ['attendance', '签到表逐人核对，笔迹一致。'],
    ] as const)
      await by(s, who(s, 'jiancha'), (a) => reviewMaterials(s.tx, a, c.id, { kind, result: 'pass', opinion }))
  }
  const heldOn = over ? addDays(officeDayFrom(s, addDays(c.endsOn, 3)), 2) : ago(s, 2)
  yield at(over ? officeDayFrom(s, addDays(c.endsOn, 3)) : ago(s, 5), '11:00')
  const looked = async () => letPass(s, await byHouse(s, (a) => gateOfExam(s.tx, a, c.id)))
  await looked()
  const sitting = { heldOn, assessor: '启东市技师评价所', place: '启东市公共实训基地' }
  await by(s, body, async (a) =>
    registerSitting(s.tx, a, c.id, { version: await versionOf(s, c.id), ...sitting }, dayOf(s)),
  )
  if (!over) return
  if (c.body === 0 && c.state === 'examined' && c.tale === null) {
    yield at(heldOn, '15:00')
    await revokeMarks(s, c)
  }
  const issuedOn = addDays(heldOn, 9)
  yield at(addDays(issuedOn, 1), '14:00')
  const bytes = csv(resultSheet(await resultsOf(s, c, issuedOn, serial)))
  await looked()
  const read = await readResults(bytes, '成绩.csv')
  const sent = confirmed(sheetOf({ clientKey: formKey(s), fileName: `${c.classNo}成绩.csv`, bytes }))
  await by(s, body, (a) => importResults(s.tx, a, s.keys, c.id, sent, read, dayOf(s)))
  yield at(addDays(issuedOn, 3), '10:00')
  await by(s, body, (a) => handOver(s.tx, a, c.id, { handedOn: dayOf(s) }, dayOf(s)))
  yield at(addDays(issuedOn, 8), '16:00')
  // Of the classes that are kept open one paper or another is still missing.
  const papers = [
    { kind: 'feedback', name: '学员评教汇总.pdf' },
    ...(c.lessons.some((l) => l.kind === 'online')
      ? [{ kind: 'online-proof', name: '线上学习凭证.pdf' } as const]
      : []),
    ...(c.state === 'archived' ? [{ kind: 'services', name: '就业推荐和跟踪记录.pdf' } as const] : []),
  ] as const
  for (const { kind, name } of papers) {
    const scanned = await scan(s, name, `${kind} ${c.classNo}`)
    await by(s, body, (a) => addItem(s.tx, a, s.settings, c.id, { kind, file: scanned }))
  }
}

/** Everybody whom the gate admits; one in eleven does not pass. */
export async function resultsOf(
  s: Stage,
  c: LivingClass,
  issuedOn: string,
  serial: number,
): Promise<Result[]> {
  const shares = await byHouse(s, () => sharesOf(s.tx, c.id, at(addDays(c.endsOn, 1), '00:00')))
  const below = new Set(shares.filter((x) => x.below).map((x) => x.personId))
  return c.trainees.flatMap((p, i) => {
    const person = s.people[p]!
    if (below.has(person.id) && !revoked(c, i)) return []
    const good = i % 11 !== 10
    return [
      {
        person,
        theory: good ? 65 + s.r.whole(33) : 48,
        practice: good ? 68 + s.r.whole(30) : 55,
        certificateNo: good ? certificateNo(issuedOn, c.level, 200_000 + serial * 100 + i) : null,
        issuedOn: good ? issuedOn : null,
      },
    ]
  })
}

const REVOKED_SEAT = 6
const revoked = (c: LivingClass, seat: number) =>
  c.body === 0 && c.tale === null && c.state === 'examined' && seat === REVOKED_SEAT

/** After the sitting it comes out that somebody else had checked in: the subsidy fails on attendance (A10.18). */
async function revokeMarks(s: Stage, c: LivingClass): Promise<void> {
  const personId = s.people[c.trainees[REVOKED_SEAT]!]!.id
  const there = c.marks.flatMap((marks, i) => (marks[REVOKED_SEAT] === 'absent' ? [] : [i]))
  for (const i of there.slice(0, 4)) {
    const input = {
      lessonId: c.lessonIds[i]!,
      personId,
      mark: 'absent' as const,
      reason: '核看录像，本人未到课，系他人代为打卡。',
    }
    await by(s, who(s, 'jingban'), (a) => correct(s.tx, a, c.id, input, s.clock.now))
  }
}
