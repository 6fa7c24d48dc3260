// 待办: what waits for whoever asks, gathered from the rooms.

import { z } from 'zod'
import { attendanceTasks } from '../areas/attendance/tasks.ts'
import { changeTasks } from '../areas/catalogue/changes/tasks.ts'
import { uncountedDecisions } from '../areas/classes/approval/decide-by.ts'
import { classTasks } from '../areas/classes/tasks.ts'
import { uncountedAnswers } from '../areas/concerns/deadline.ts'
import { signalTasks } from '../areas/concerns/signals/tasks.ts'
import { concernTasks } from '../areas/concerns/tasks.ts'
import { examTasks } from '../areas/exams/tasks.ts'
import { exitTasks } from '../areas/exit/tasks.ts'
import { inspectionTasks } from '../areas/inspections/tasks.ts'
import { earlierLedgerTasks } from '../areas/ledger/earlier/tasks.ts'
import { ledgerTasks } from '../areas/ledger/tasks.ts'
import { noticeTasks } from '../areas/notices/tasks.ts'
import { payeeChangeTasks } from '../areas/people/accounts/changes/tasks.ts'
import { correctionTasks } from '../areas/people/corrections/tasks.ts'
import { disclosureTasks } from '../areas/people/disclosures/tasks.ts'
import { bodyAccountTasks } from '../areas/providers/agreements/intake/tasks.ts'
import { uncountedNotices } from '../areas/providers/filings/notice/days.ts'
import { filingTasks } from '../areas/providers/filings/tasks.ts'
import { teacherTasks } from '../areas/providers/teachers/tasks.ts'
import { uncountedClaims } from '../areas/subsidy/claims/due/review-due.ts'
import { claimTasks } from '../areas/subsidy/tasks.ts'
import { videoTasks } from '../areas/video/tasks.ts'
import { calendarTasks } from '../regulation/calendar/tasks.ts'
import { lawOn } from '../regulation/registers/law.ts'
import { registerTasks } from '../regulation/registers/tasks.ts'
import { accountTasks } from '../server/access/accounts/tasks.ts'
import { accountRequestTasks } from '../server/access/requests/tasks.ts'
import type { Actor } from '../server/access/roles.ts'
import { workingDaysLeft } from '../server/calendar.ts'
import { act, type Tx } from '../server/database/db.ts'
import type { App, House } from '../server/house.ts'
import { intakeTasks } from '../server/intakes/tasks.ts'
import { journalTasks } from '../server/journal/tasks.ts'
import { proofTasks } from '../server/proof/checks/tasks.ts'
import { type ShownTask, shownTask, type Task, type TasksOf, whenDue } from '../server/task.ts'
import { messageTasks } from '../server/telling/tasks.ts'
import { today } from '../server/today.ts'

const rooms: TasksOf[] = [
  videoTasks,
  inspectionTasks,
  attendanceTasks,
  filingTasks,
  teacherTasks,
  noticeTasks,
  concernTasks,
  signalTasks,
  classTasks,
  examTasks,
  ledgerTasks,
  earlierLedgerTasks,
  claimTasks,
  payeeChangeTasks,
  bodyAccountTasks,
  intakeTasks,
  exitTasks,
  registerTasks,
  changeTasks,
  calendarTasks([uncountedAnswers, uncountedNotices, uncountedDecisions, uncountedClaims]),
  journalTasks,
  proofTasks,
  disclosureTasks,
  correctionTasks,
  messageTasks,
  accountTasks,
  accountRequestTasks,
]

export function taskRoutes(app: App, { db, settings }: House): void {
  app.get(
    '/api/tasks',
    { config: { who: 'signed-in' }, schema: { tags: ['tasks'], response: { 200: z.array(shownTask) } } },
    (request) => act(db, request.actor, (tx) => listTasks(tx, request.actor, today(), settings.mode)),
  )
}

/** Of each group: whoever has more before them opens the register. */
const FIRST = 10

/** All rooms together: what is due first comes first, what has no day last; of each group the first and their number. */
async function listTasks(
  tx: Tx,
  actor: Actor,
  today: string,
  mode: House['settings']['mode'],
): Promise<ShownTask[]> {
  const all: Task[] = []
  for (const tasksOf of rooms) all.push(...(await tasksOf(tx, actor, today, mode)))
  const due = (t: Task) => t.dueOn ?? '9999-12-31'
  all.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
  const { calendar } = await lawOn(tx)
  const groups = new Map<string, Task[]>()
  for (const t of all) {
    const group = groups.get(t.group)
    if (group) group.push(t)
    else groups.set(t.group, [t])
  }
  const told = new Set([...groups.values()].flatMap((tasks) => tasks.slice(0, FIRST)))
  return all
    .filter((t) => told.has(t))
    .map(({ more: _, ...t }) => ({
      ...t,
      inGroup: countOf(groups.get(t.group) ?? []),
      workingDaysLeft: t.dueOn === null ? null : (workingDaysLeft(calendar, today, t.dueOn) ?? null),
      due: t.dueOn === null ? null : whenDue(today, t.dueOn),
    }))
}

const countOf = (tasks: Task[]): number => tasks.reduce((sum, { more = 0 }) => sum + 1 + more, 0)
