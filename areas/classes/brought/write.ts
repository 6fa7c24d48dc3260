// A class of before is written as the list says it: class, roster, timetable, and the attendance sheet with what is known of who came.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { keepClassJudgement } from '../approval/keep-judgement.ts'
import { judgeClass } from '../judge.ts'
import * as classes from '../queries.ts'
import * as rosters from '../roster/queries.ts'
import { takeHours } from '../timetable/conflicts.ts'
import * as plan from '../timetable/queries.ts'
import type { CheckedClass } from './check.ts'
import * as queries from './queries.ts'

export type Coming = { intake: string; classNo: string; confidence: Confidence; today: string }

/** Answers the id. @clause A7.1 record: a class that was begun before goes on as its list has it */
export async function writeClass(
  tx: Tx,
  actor: Actor,
  own: CheckedClass,
  people: Map<string, string>,
  { intake, classNo, confidence, today }: Coming,
): Promise<string> {
  const { id } = await queries.insertBroughtIn(tx, {
    ...{ classNo, intake, numberBefore: own.classNo, provider: own.providerCode, agreementId: own.agreement },
    status: 'waiting',
    ...{ filedOn: own.filedOn, decidedOn: own.approvedOn },
    reason: `接入以前由${own.approvedBy}同意开班${own.paper ? `（${own.paper}）` : ''}。`,
    form: {
      ...{ name: own.className, occupationCode: own.occupationCode, occupationName: own.occupationName },
      ...{ level: own.level, startsOn: own.startsOn, endsOn: own.endsOn },
      ...{ attendanceMode: own.attendanceMode ?? 'app', otherFunding: own.otherFunding },
      ...{ textbooks: own.textbooks ?? '', onlinePlatform: own.onlinePlatform },
    },
  })
  await rosters.lockRosters(tx, own.providerCode)
  await rosters.insertTrainees(
    tx,
    id,
    own.providerCode,
    own.trainees.map(({ idNumber, employment, category }) => ({
      ...{ person: people.get(idNumber)!, employment, category: category || null },
    })),
  )
  const lessons = [...own.lessons].sort((a, b) => a.starts.getTime() - b.starts.getTime())
  await plan.insertLessons(
    tx,
    id,
    own.providerCode,
    lessons.map(({ on, from, to, hours, kind, subject, teacher, place, present, heads }) => ({
      ...{ on, from, to, hours, kind, subject: subject.slice(0, 100), teacherId: teacher, roomId: place },
      headsBefore: present ? null : heads,
    })),
  )
  const rowOf = new Map(own.trainees.map((t) => [people.get(t.idNumber)!, t.row]))
  const source = confidence === 'unverified' ? 'told' : 'brought'
  await takeHours(tx, actor, id, async () => {
    await plan.setPlanned(tx, id, true)
    await plan.insertAttendance(tx, id, (position, person) => {
      const present = lessons[position - 1]?.present
      return present ? { source, mark: present.has(rowOf.get(person)!) ? 'present' : 'absent' } : null
    })
  })
  const row = (await classes.findClass(tx, id))!
  await keepClassJudgement(tx, actor, row, await judgeClass(tx, actor, row, today))
  return id
}
