// What waits in the books of funds: a year without an appropriation, money that falls short, entries to be confirmed.
import { fundConfirmers, isFinance, isOneOf } from '../../../server/access/groups.ts'
import { yuanWords } from '../../../server/money.ts'
import { due, type Task, type TasksOf, undated } from '../../../server/task.ts'
import * as entryQueries from './entry-queries.ts'
import { type FundEntryKind, fundEntryKindNames } from './names.ts'
import { fundYear } from './year.ts'

/** @clause A13.9 job: money that is missing is told before a batch stands still for it */
export const fundTasks: TasksOf = async (tx, actor, today) => [
  ...(isFinance(actor.role) ? await yearTask(tx, today) : []),
  ...(isOneOf(actor.role, fundConfirmers) ? await waiting(tx, actor.account) : []),
]

async function yearTask(tx: Parameters<TasksOf>[0], today: string): Promise<Task[]> {
  const found = await fundYear(tx, undefined, today)
  const task = { group: '资金', href: '/subsidy/funds', ...due(null, undated.silent), count: 1 }
  const { year, recorded, shortFen, says } = found
  if (!recorded)
    return [{ ...task, id: `funds-${year}`, title: `${year}年还没有登记拨入资金`, detail: says ?? '' }]
  return shortFen > 0
    ? [{ ...task, id: 'funds-short', title: `可用资金比预留的少${yuanWords(shortFen)}`, detail: says ?? '' }]
    : []
}

async function waiting(tx: Parameters<TasksOf>[0], account: string | null): Promise<Task[]> {
  return (await entryQueries.waitingEntries(tx, account)).map((e) => ({
    id: `fund-entry-${e.id}`,
    group: '资金',
    title: `${fundEntryKindNames[e.kind as FundEntryKind]}${yuanWords(e.amount_fen)}，待复核`,
    detail: `${e.number}，${e.year}年${e.source_name}，${e.document_no}`,
    href: `/subsidy/funds?year=${e.year}`,
    ...due(null, undated.silent),
    count: 1,
  }))
}
