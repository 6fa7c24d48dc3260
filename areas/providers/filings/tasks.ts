// What waits for a person in this area.

import { citing } from '../../../regulation/clause-name.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import {
  agreementParties,
  approvers,
  body,
  clerks,
  inspectors,
  isOneOf,
  isPrincipal,
  reviewers,
} from '../../../server/access/groups.ts'
import type { Actor, Role } from '../../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { due, type Task, undated } from '../../../server/task.ts'
import { noticeState } from '../../notices/actions.ts'
import { whyNotPublished } from './notice/days.ts'
import * as queries from './queries.ts'
import type { FilingStatus } from './states.ts'
import { agreementsEndingBy, bodyWithoutAccount } from './task-queries.ts'

const waiting: { who: readonly Role[]; at: FilingStatus[] }[] = [
  { who: clerks, at: ['submitted', 'approved', 'cleared'] },
  { who: inspectors, at: ['reviewed'] },
  { who: approvers, at: ['visited', 'on-notice'] },
  { who: body, at: ['draft', 'returned', 'cleared'] },
]

const words: Partial<Record<FilingStatus, string>> = {
  draft: '填写并提交备案申请',
  returned: '按退回意见补正后重新提交',
  submitted: '审核备案申请',
  reviewed: '现场查验',
  visited: '作出是否同意备案的决定',
  approved: '发布备案公示',
  'on-notice': '公示异议成立，决定不予备案',
  cleared: '签订备案协议',
}

/** How long before the end of a term people are told of it: a word for the desk, which nothing follows from; no number of the law. */
const WARN_DAYS = 60

export async function filingTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  const statuses = await statusesFor(tx, actor, today)
  if (!statuses) return []
  const tasks: Task[] = []
  for (const filing of await queries.filingsWith(tx, statuses)) {
    if (filing.status === 'on-notice' && !(await noticeState(tx, 'filing', filing.id))?.upheld.length)
      continue
    const { name } = filing.form
    tasks.push({
      id: `filing-${filing.id}`,
      group: '签协备案',
      title: `${words[filing.status as FilingStatus]}：${name}`,
      detail: `申请 ${filing.number}，${shanghaiDay(filing.changed_at.getTime())} 转来`,
      href: `/providers/filings/${filing.id}`,
      ...due(null, undated.silent),
      count: 1,
    })
  }
  return [...tasks, ...(await accountTask(tx, actor)), ...(await endingTasks(tx, actor, today))]
}

/** Where the last day of a notice is set case by case, the approver publishes (A6.4.notice). */
async function statusesFor(tx: Tx, actor: Actor, today: string): Promise<FilingStatus[] | undefined> {
  const at = waiting.find(({ who }) => isOneOf(actor.role, who))?.at
  if (!at || !isOneOf(actor.role, reviewers)) return at
  const publishes = whyNotPublished(await lawOn(tx), actor.role, today) === null
  return [...at.filter((status) => status !== 'approved'), ...(publishes ? ['approved' as const] : [])]
}

/** @clause A13.9 job: the head of a body that may soon claim is asked for the account */
async function accountTask(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isPrincipal(actor.role) || !(await bodyWithoutAccount(tx, actor.provider ?? ''))) return []
  return [
    {
      id: 'account-missing',
      group: '签协备案',
      title: '登记收款账户',
      detail: citing`协议已生效；没有登记的，本单位申领的补贴不能拨付（第十三条）`,
      href: '/providers/mine?tab=account',
      ...due(null, undated.silent),
      count: 1,
    },
  ]
}

/** @clause A6.6 job: told 60 days before the term ends; renewal is a new application */
async function endingTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (!isOneOf(actor.role, agreementParties)) return []
  const ending = await agreementsEndingBy(tx, today, addDays(today, WARN_DAYS))
  return ending
    .filter((a) => actor.provider === null || a.provider_code === actor.provider)
    .map((a) => ({
      id: `agreement-ending-${a.id}`,
      group: '签协备案',
      title: `协议即将期满：${a.name}`,
      detail: citing`协议 ${a.number}；继续承担补贴性培训的，应在期满前重新申请备案（第六条）`,
      href: '/providers',
      ...due(a.to_on, undated.silent),
      count: 1,
    }))
}
