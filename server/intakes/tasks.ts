// Sheets of what binds that a second person has to confirm.
import { isApprover } from '../access/groups.ts'
import { shanghaiDay } from '../calendar.ts'
import { due, type TasksOf, undated } from '../task.ts'
import { whyNotConfirmed } from './acts.ts'
import { waitingIntakes } from './decide-queries.ts'
import { type IntakeKind, intakeKindNames } from './kinds.ts'

/** @clause A6.5 A14.0(c) A15(b) job: what was brought in and binds shows up until another has confirmed it or turned it back */
export const intakeTasks: TasksOf = async (tx, actor) =>
  isApprover(actor.role)
    ? (await waitingIntakes(tx))
        .filter((sheet) => whyNotConfirmed(sheet, actor) === null)
        .map((sheet) => ({
          id: `intake-${sheet.id}`,
          group: '接入',
          title: `接入的${intakeKindNames[sheet.kind as IntakeKind]} ${sheet.row_count} 行待复核`,
          detail: `来源${sheet.source}，${shanghaiDay(sheet.taken_at.getTime())} 由${sheet.taken_name}接入；复核之前不生效`,
          href: `/intakes/${sheet.id}`,
          ...due(null, undated.silent),
          count: 1,
        }))
    : []
