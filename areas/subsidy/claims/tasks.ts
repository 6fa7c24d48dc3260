// What waits for a person in the life of claims and payments (A13.8, A13.9).

import { whyUndated } from '../../../regulation/calendar/uncounted.ts'
import { lastClaimDay } from '../../../regulation/claim-period.ts'
import { citing, clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../regulation/rule.ts'
import { isApprover, isBody, isClerk, isFinance } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { type Due, due, type Task, undated } from '../../../server/task.ts'
import { isSetPerCase } from '../../notices/days.ts'
import { claimsWithoutAccount, payableWork } from '../payments/payable-views.ts'
import { batchesIn } from '../payments/queries.ts'
import { unissuedStops } from '../payments/stopped/issued.ts'
import { stoppedIn } from '../payments/stopped/take-out.ts'
import * as claimableQueries from './claimable/queries.ts'
import { reviewDays, reviewDueOn } from './due/review-due.ts'
import { noticeKeys, whyNotPublishing } from './notice.ts'
import * as onNotice from './notice-queries.ts'
import * as queries from './queries.ts'

/**
 * For clerk, approver, finance and bodies: one line for each thing to do, with the oldest deadline.
 * @clause X2.2.3 job: the oldest claim waits with the day by which it must be reviewed
 */
export async function claimWork(
  tx: Tx,
  actor: Actor,
  today: string,
  mode: Settings['mode'],
): Promise<Task[]> {
  if (isClerk(actor.role)) return clerkWork(tx, actor, today, mode)
  if (isApprover(actor.role)) return approverWork(tx, actor, today)
  if (isFinance(actor.role)) return financeWork(tx, actor, today, mode)
  if (isBody(actor.role)) return bodyWork(tx, today)
  return []
}

async function clerkWork(tx: Tx, actor: Actor, today: string, mode: Settings['mode']): Promise<Task[]> {
  const { claims: earlier } = await unissuedStops(tx, mode, today, 'cleared')
  const law = await lawOn(tx)
  const { count, oldest } = await queries.countIn(tx, 'submitted')
  return [
    ...accountTasks(await claimsWithoutAccount(tx, actor, earlier)),
    ...task(count, {
      id: 'claims-submitted',
      group: '补贴申领',
      title: `${count} 笔补贴申领待审核`,
      detail: `最早一笔 ${oldest} 申领`,
      href: '/subsidy/claims?status=submitted&sort=appliedOn',
      ...due(oldest ? reviewDueOn(law, oldest) : null, whyUndated(law, reviewDays, oldest ?? today)),
    }),
    ...(await toPublish(tx, law, actor, today)),
  ]
}

/** For whoever publishes: the clerk, or the approver where the days are set each time (A13.8.notice). */
async function toPublish(tx: Tx, law: Law, { role }: Actor, today: string): Promise<Task[]> {
  if (whyNotPublishing(law, role, today) !== null) return []
  const { count } = await queries.countIn(tx, 'approved')
  const days = versionOn(law.parameters['subsidy.publicNoticeWorkingDays'], today)?.value ?? '—'
  const detail = isSetPerCase(law, noticeKeys, today)
    ? '发布时确定公示截止日期，无异议后拨付'
    : `公示 ${days} 个工作日，无异议后拨付`
  return task(count, {
    id: 'claims-approved',
    group: '补贴申领',
    title: `${count} 笔补贴待公示`,
    detail,
    href: '/subsidy/claims?status=approved',
  })
}

async function approverWork(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  const reviewed = await queries.countIn(tx, 'reviewed')
  const upheld = await onNotice.upheldClaims(tx)
  const batches = await batchesIn(tx, ['prepared'])
  return [
    ...task(reviewed.count, {
      id: 'claims-reviewed',
      group: '补贴申领',
      title: `${reviewed.count} 笔补贴申领待审批`,
      detail: '可以勾选后一并审批',
      href: '/subsidy/claims?status=reviewed',
    }),
    ...(await toPublish(tx, await lawOn(tx), actor, today)),
    ...upheld.flatMap((c) =>
      task(1, {
        id: `claim-upheld-${c.id}`,
        group: '补贴申领',
        title: `申领 ${c.claim_no} 的公示异议成立`,
        detail: '须决定不予补贴；该笔不会进入拨付',
        href: `/subsidy/claims/${c.id}`,
      }),
    ),
    ...batches.flatMap((b) =>
      task(1, {
        id: `batch-${b.id}`,
        group: '补贴拨付',
        title: `拨付批次 ${b.number} 待审批`,
        detail: '审批后由另一位财务人员发送银行',
        href: `/subsidy/payments/${b.id}`,
      }),
    ),
  ]
}

async function financeWork(tx: Tx, actor: Actor, today: string, mode: Settings['mode']): Promise<Task[]> {
  const { all: notIssued, claims: earlier } = await unissuedStops(tx, mode, today, 'cleared')
  const { ready: payable, more } = await payableWork(tx, actor, earlier)
  const batches = await batchesIn(tx, ['approved', 'sent'])
  return [
    ...accountTasks(await claimsWithoutAccount(tx, actor, earlier)),
    ...task(payable, {
      id: 'claims-cleared',
      group: '补贴拨付',
      title: `${payable} 笔${more ? '以上' : ''}补贴待拨付`,
      detail: notIssued === null ? '公示期满、没有异议，可以编制拨付批次' : `暂不能拨付：${notIssued}`,
      href: '/subsidy/payments',
    }),
    ...task(earlier.size, {
      id: 'claims-earlier-law',
      group: '补贴拨付',
      title: `${earlier.size} 笔补贴属于实施细则印发之前的班次，不按本细则拨付`,
      detail: `${[...earlier.values()][0]}（${clauseName(placeOf('A16'))}）`,
      href: '/subsidy/claims?status=cleared',
    }),
    ...(await withStoppedLines(tx, actor)),
    ...batches
      .filter((b) => b.status === 'sent' || b.prepared_by !== actor.account)
      .flatMap((b) =>
        task(1, {
          id: `batch-${b.id}`,
          group: '补贴拨付',
          title: b.status === 'sent' ? `批次 ${b.number} 等银行回单` : `批次 ${b.number} 待发送银行`,
          detail: b.status === 'sent' ? '收到回单后在批次中登记' : '审批已通过，由您发送',
          href: `/subsidy/payments/${b.id}`,
        }),
      ),
  ]
}

/** Batches on their way that cannot go on before something is taken out of them. */
async function withStoppedLines(tx: Tx, actor: Actor): Promise<Task[]> {
  const batches = await batchesIn(tx, ['prepared', 'approved'])
  const stopped = await stoppedIn(
    tx,
    actor,
    batches.map((b) => b.id),
  )
  return batches.flatMap((b) => {
    const { lines, says } = stopped.get(b.id) ?? { lines: 0, says: '' }
    return task(lines, {
      id: `batch-stopped-${b.id}`,
      group: '补贴拨付',
      title: `批次 ${b.number} 有 ${lines} 笔不能拨付，待取出`,
      detail: says,
      href: `/subsidy/payments/${b.id}`,
    })
  })
}

/** Cleared, and nobody knows where the money should go: each leads to where the account is entered. */
const accountTasks = (claims: Awaited<ReturnType<typeof claimsWithoutAccount>>): Task[] =>
  claims.flatMap((c) =>
    task(1, {
      id: `claim-account-${c.claimId}`,
      group: '补贴拨付',
      title: `申领 ${c.claimNo} 没有收款账户，不能拨付`,
      detail: c.why ?? '',
      href: c.payeeKind === 'person' ? `/people/${c.personId}` : `/providers/bodies/${c.providerCode}`,
    }),
  )

/** @clause A13.7 X2.3.6(a) job: the last day of the certificate that runs out next; those whose time is over are counted beside it */
async function bodyWork(tx: Tx, today: string): Promise<Task[]> {
  const law = await lawOn(tx)
  const days = (await claimableQueries.unclaimedByDay(tx)).map(({ issuedOn, count }) => {
    return { count, last: lastClaimDay(issuedOn, law, today) }
  })
  const of = (some: typeof days) => some.reduce((sum, d) => sum + d.count, 0)
  const over = of(days.filter(({ last }) => last !== null && last < today))
  const next = days.find(({ last }) => last !== null && last >= today)?.last ?? null
  return task(of(days), {
    id: 'certificates-unclaimed',
    group: '补贴申领',
    title: `${of(days)} 张证书还没有申领补贴`,
    detail: citing`在证书核发后的申报期内申领（第十三条）${over > 0 ? `；其中 ${over} 张已过申报期` : ''}`,
    href: '/subsidy/claims/new',
    ...due(next, over > 0 ? '都已过申报期' : undated.open),
  })
}

const task = (count: number, of: Omit<Task, 'count' | keyof Due> & Partial<Due>): Task[] => {
  const { dueOn = null, undated: why, ...rest } = of
  return count === 0 ? [] : [{ ...rest, ...due(dueOn, why ?? undated.silent), count }]
}
