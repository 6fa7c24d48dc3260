// The verbs of an exit case before its end: reports, order and notice, interview, delivery, re-check.

import { findClause } from '../../../regulation/clauses.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { makePdf } from '../../../server/documents.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { keepFile } from '../../../server/files/files.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Settings } from '../../../server/settings.ts'
import { setStanding } from '../../providers/bodies/queries.ts'
import { exitFacts, judgeExit } from './judge.ts'
import * as queries from './queries.ts'
import type { Delivery, Interview, NewOrder, Recheck } from './schema.ts'
import { type CaseStep, caseState, caseStateNames, caseSteps, mayFollow } from './states.ts'

export const stale = '这件事刚刚有改动，没有保存。请刷新页面，核对后再办。'

/**
 * Orders a body to rectify: the notice is made and kept, the judgement with it, and the body stands as rectifying. Refused
 * without a trigger of that clause, without an agreement in force, and while another order is open.
 * @clause A14.0(a) A14.0(c) X2.4.1 workflow: a trigger of A14 opens the case, the notice has a deadline
 */
export async function orderRectification(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  input: NewOrder,
  today: string,
): Promise<void> {
  await queries.lockBody(tx, code)
  const body = await getBody(tx, code, today)
  const facts = (await exitFacts(tx, [body], today)).get(code)
  if (!facts)
    throw new Refused('该单位没有生效的协议，不适用退出机制。请先在“备案”核对该单位的协议。', 'A14.0(a)')
  if ((await queries.ordersOf(tx, code)).some((o) => o.result === null))
    throw new Refused('该单位已有一件整改没有办结，不能重复下达。请先办结那一件，再下达新的。', 'A14.0(c)')
  refuseDays(input, today)
  const judged = await judgeExit(tx, facts)
  const found = judged.judgement.findings.find((f) => f.clause === input.clause)
  if (!found || found.verdict === 'pass')
    throw new Refused(`没有发现第十四条这一项所列的情形：${found?.say ?? ''}`, input.clause)
  const number = await queries.nextNumber(tx, today.slice(0, 4))
  const { clause, demand, dueOn } = input
  const { id } = await queries.insertOrder(tx, {
    ...{ number, code, clause, facts: input.facts, demand, on: today, dueOn, by: actor.account! },
    interviewedOn: input.interviewedOn ?? null,
    interviewNote: input.interviewNote || null,
  })
  const kept = await asHouse(tx, actor, () =>
    keepJudgement(tx, {
      subjectKind: 'rectification',
      subjectId: id,
      set: 'exit',
      // Not the body's to read: reports stand in it.
      provider: null,
      at: actor.at,
      ...judged,
    }),
  )
  const pdf = makePdf(
    'areas/exit/cases/documents/rectification-notice.typ',
    noticeOf(body, number, input, today),
  )
  const name = `整改通知书 ${number}.pdf`
  const file = await keepFile(tx, settings, actor, { name, content: pdf, provider: code })
  await queries.attachPapers(tx, id, file.id, kept)
  await setStanding(tx, code, 'rectifying')
  await record(tx, actor, { ...about(code), verb: '下达整改通知书', clause, detail: { number, dueOn } })
}

/** @clause A14.0(b) record: the interview of the head of the body, before the notice is delivered */
export const recordInterview = (
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  input: Interview,
  today: string,
) =>
  take(tx, actor, code, id, 'interview', input.version, (order) => {
    if (input.on > today) throw new Invalid('没有保存。', { on: '约谈日期不能晚于今天。' })
    return {
      change: { interviewed_on: input.on, interview_note: input.note },
      entry: { verb: '约谈负责人', clause: 'A14.0(b)', detail: { number: order.number } },
    }
  })

/** @clause A14.0(c) record: the day of delivery, within the deadline */
export const recordDelivery = (
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  input: Delivery,
  today: string,
) =>
  take(tx, actor, code, id, 'delivery', input.version, (order) => {
    if (input.on > today || input.on < order.ordered_on)
      throw new Invalid('没有保存。', { on: `送达日期应在${order.ordered_on}与今天${today}之间。` })
    if (input.on >= order.due_on)
      throw new Refused(`整改期限${order.due_on}已到，不能再按这份通知送达，请重新下达。`, 'A14.0(c)')
    return {
      change: { delivered_on: input.on },
      entry: { verb: '送达整改通知书', clause: 'A14.0(c)', detail: { number: order.number } },
    }
  })

/**
 * Passed: the body stands as before. Failed only after the deadline; nothing follows by itself, another step proposes.
 * @clause A14.0(d) workflow: re-checked; failed only after the deadline
 */
export async function recordRecheck(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  input: Recheck,
  today: string,
) {
  await take(tx, actor, code, id, 'recheck', input.version, (order) => {
    if (input.result === 'fail' && today <= order.due_on)
      throw new Refused(`整改期限到${order.due_on}止，期限届满之前不能认定整改不合格。`, 'A14.0(d)')
    return {
      change: {
        rechecked_on: today,
        result: input.result,
        recheck_note: input.note,
        rechecked_by: actor.account!,
      },
      entry: {
        verb: input.result === 'pass' ? '复查合格' : '复查不合格',
        clause: 'A14.0(d)',
        detail: { number: order.number },
      },
    }
  })
  if (input.result !== 'pass') return
  await asHouse(tx, actor, async () => {
    // Whoever decides a proposal holds this row: a right that was cancelled meanwhile stays cancelled.
    const body = await queries.lockBody(tx, code)
    if (body?.standing === 'rectifying') await setStanding(tx, code, 'normal')
  })
}

/** The body, seen by this actor. Throws Missing. */
export async function getBody(tx: Tx, code: string, today: string): Promise<queries.Body> {
  const [body] = await queries.listBodies(tx, today, code)
  if (!body) throw new Missing('没有这家单位的协议，或者它不对您开放。请回到“退出”的列表中选择。')
  return body
}

export const about = (code: string) => ({
  area: 'exit' as const,
  subjectKind: 'provider',
  subjectId: code,
  provider: code,
})

type Order = NonNullable<Awaited<ReturnType<typeof queries.findOrder>>>
type Taken = {
  change: Parameters<typeof queries.changeOrder>[3]
  entry: { verb: string; clause: string; detail: { number: string } }
}

async function take(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  step: CaseStep,
  version: number,
  of: (order: Order) => Taken,
): Promise<void> {
  const order = await queries.findOrder(tx, code, id)
  if (!order) throw new Missing('没有这件整改，或者它不属于该单位。请刷新页面，查看该单位现有的整改。')
  if (order.version !== version) throw new Refused(stale)
  const state = caseState({
    interviewedOn: order.interviewed_on,
    deliveredOn: order.delivered_on,
    result: order.result as 'pass' | 'fail' | null,
  })
  if (!mayFollow(step, state))
    throw new Refused(`这件整改现在是“${caseStateNames[state]}”，不能${caseSteps[step].says}。`)
  const { change, entry } = of(order)
  if (!(await queries.changeOrder(tx, id, version, change))) throw new Refused(stale)
  await record(tx, actor, { ...about(code), ...entry })
}

function refuseDays(input: NewOrder, today: string): void {
  if (input.dueOn <= today) throw new Invalid('没有保存。', { dueOn: '整改期限应晚于今天。' })
  if (input.interviewedOn && input.interviewedOn > today)
    throw new Invalid('没有保存。', { interviewedOn: '约谈日期不能晚于今天。' })
  if (input.interviewedOn && !input.interviewNote)
    throw new Invalid('没有保存。', { interviewNote: '请写明约谈情况。' })
}

const noticeOf = (body: queries.Body, number: string, input: NewOrder, today: string) => ({
  number,
  to: body.name,
  code: body.credit_code,
  agreement: body.agreement_no,
  clause: findClause(input.clause)?.zh ?? '',
  facts: input.facts,
  demand: input.demand,
  dueOn: input.dueOn,
  on: today,
})
