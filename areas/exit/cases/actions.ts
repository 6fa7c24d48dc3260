// The verbs of an exit case before its end: reports, order and notice, interview, delivery, re-check.

import { citing } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { saysTo } from '../../../regulation/explain.ts'
import { readingOn } from '../../../regulation/in-force.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { officeOn } from '../../../regulation/offices.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { caseFor, getCase, holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { makePdf } from '../../../server/documents.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { keepFile } from '../../../server/files/files.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { tell } from '../../../server/telling/tell.ts'
import { refuseNamingAbout } from '../../concerns/secret/naming.ts'
import { settleByRecheck } from '../../concerns/settling/settle.ts'
import { whyNotRechecked } from '../../inspections/rectifications/states.ts'
import { orderOf, standingOn } from './case.ts'
import { groundsOf, namedBy } from './counting/named.ts'
import { noticeOf } from './documents/notice.ts'
import { exitFacts, judgeExit } from './judge.ts'
import * as queries from './queries.ts'
import type { Delivery, Interview, NewOrder, Recheck } from './schema.ts'
import { noAgreement, whyNoFraudOrder, whyNoOrder, whyNotFailed, whyUndecided } from './stops.ts'

/**
 * Orders a body to rectify: the notice is made and kept, the judgement with it, and the body stands as rectifying. Refused
 * without a trigger of that clause, without an agreement in force, and while another order is open.
 * @clause A14.0(a) A14.0(c) X2.4.1 workflow: a trigger of A14 opens the case, the notice has a deadline
 */
export async function orderRectification(
  tx: Tx,
  actor: Actor,
  { settings, keys }: { settings: Settings; keys: Keys },
  code: string,
  input: NewOrder,
  today: string,
): Promise<void> {
  const kind = standingOn(today)
  const body = await caseFor(tx, actor, kind, code, 'order')
  await refuseNamingAbout(tx, actor, code, [input.facts, input.demand, input.interviewNote])
  const facts = (await exitFacts(tx, [body], today)).get(code)
  if (!facts) throw new Refused(noAgreement, placeOf('A14.0(a)'))
  const open = (await queries.ordersOf(tx, code)).some((o) => o.result === null)
  const judged = await judgeExit(tx, facts)
  const { findings } = judged.judgement
  const why = whyNoOrder(
    true,
    open,
    findings.some((f) => f.verdict !== 'pass'),
  )
  if (why) throw new Refused(why, open ? placeOf('A14.0(c)') : input.clause)
  const law = await lawOn(tx)
  const path = readingOn(law, 'A14.5(a).path', today)
  const named = namedBy(facts, law, input.clause)
  const repeated = facts.reports.fraud.filter((r) => r.repeated && named.includes(r.id)).map((r) => r.id)
  const notSo = whyNoFraudOrder(input.clause, path, repeated.length > 0)
  if (notSo) throw new Refused(notSo, input.clause)
  refuseDays(input, today)
  const found = findings.find((f) => f.clause === input.clause)
  if (!found || found.verdict === 'pass')
    throw new Refused(
      citing`没有发现第十四条这一项所列的情形：${found ? saysTo([found], actor) : '这一项不单独作为整改依据，请改选核查中列出的情形。'}`,
      input.clause,
    )
  if (!groundsOf(facts, law, findings).includes(found))
    throw new Refused(whyUndecided(saysTo([found], actor)), input.clause)
  const number = await queries.nextOrderNumber(tx, today.slice(0, 4))
  const { clause, demand, dueOn } = input
  const { id } = await queries.insertOrder(tx, {
    number,
    code,
    clause,
    facts: input.facts,
    demand,
    on: today,
    dueOn,
    by: actor.account!,
    interviewedOn: input.interviewedOn ?? null,
    interviewNote: input.interviewNote || null,
    // Other fraud goes its own way then.
    named: clause === 'A14.5(a)' && path === 'direct' ? repeated : named,
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
  const pdf = makePdf('areas/exit/cases/documents/rectification-notice.typ', {
    ...noticeOf(body, number, input, today),
    issuer: officeOn(law, 'A14.0(c).issuer', today),
  })
  const name = `整改通知书 ${number}.pdf`
  const file = await keepFile(tx, settings, actor, { name, content: pdf, provider: code })
  await queries.attachPapers(tx, id, file.id, kept)
  await takeStep(tx, actor, kind, body, 'order', { clause, detail: { number, dueOn } })
  await tellOrdered(tx, actor, keys, { id, code, number, dueOn, demand })
}

type Told = { id: string; code: string; number: string; dueOn: string; demand: string }

/** @clause A14.0(c) job: the body is told of an order to it, given here or brought in */
export const tellOrdered = (tx: Tx, actor: Actor, keys: Keys, o: Told): Promise<void> =>
  tell(tx, actor, keys, {
    kind: 'rectification-ordered',
    key: o.id,
    to: { provider: o.code },
    subject: { kind: 'exit', id: o.code },
    clause: 'A14.0(c)',
    title: '整改通知书',
    text: `已对贵单位下达整改通知书（${o.number}），须在${o.dueOn}前整改到位。请登录启训查看。`,
    detail: `整改要求：${o.demand}`,
    href: `/exit/${o.code}`,
  })

/** @clause A14.0(b) record: the interview of the head of the body, before the notice is delivered */
export async function recordInterview(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  { version, on, note }: Interview,
  today: string,
): Promise<void> {
  const kind = orderOf(code)
  const order = await caseFor(tx, actor, kind, id, 'interview', version)
  if (on > today) throw new Invalid('没有保存。', { on: '约谈日期不能晚于今天。' })
  await takeStep(tx, actor, kind, order, 'interview', {
    change: { interviewed_on: on, interview_note: note },
    verb: '约谈负责人',
    detail: { number: order.number },
  })
}

/** @clause A14.0(c) record: the day of delivery, within the deadline */
export async function recordDelivery(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  { version, on }: Delivery,
  today: string,
): Promise<void> {
  const kind = orderOf(code)
  const order = await caseFor(tx, actor, kind, id, 'deliver', version)
  if (on > today || on < order.ordered_on)
    throw new Invalid('没有保存。', { on: `送达日期应在${order.ordered_on}与今天${today}之间。` })
  if (on >= order.due_on)
    throw new Refused(`整改期限${order.due_on}已到，不能再按这份通知送达，请重新下达。`, placeOf('A14.0(c)'))
  await takeStep(tx, actor, kind, order, 'deliver', {
    change: { delivered_on: on },
    verb: '送达整改通知书',
    detail: { number: order.number },
  })
}

/**
 * Passed: the body stands as before. Failed only after the deadline; nothing follows by itself, another step proposes.
 * @clause A14.0(d) workflow: re-checked; failed only after the deadline
 */
export async function recordRecheck(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  { version, result, note }: Recheck,
  today: string,
): Promise<void> {
  const kind = orderOf(code)
  const order = await caseFor(tx, actor, kind, id, result, version)
  const why = whyNotRechecked(order, actor) ?? (result === 'fail' ? whyNotFailed(order.due_on, today) : null)
  if (why) throw new Refused(why, placeOf('A14.0(d)'))
  await takeStep(tx, actor, kind, order, result, {
    change: { rechecked_on: today, recheck_note: note, rechecked_by: actor.account! },
    detail: { number: order.number },
  })
  if (result !== 'pass') return
  await restore(tx, actor, code, order.number, today)
  const { number, named } = order
  await settleByRecheck(tx, actor, { id: order.id, number, provider: code, classId: null, named })
}

/** Whoever decides a proposal holds the body as well: a right that was cancelled meanwhile stays cancelled. */
const restore = (tx: Tx, actor: Actor, code: string, number: string, today: string) =>
  asHouse(tx, actor, async () => {
    const kind = standingOn(today)
    const body = await holdCase(tx, kind, code)
    if (body.standing === 'rectifying')
      await takeStep(tx, { ...system, at: actor.at }, kind, body, 'restore', { detail: { number } })
  })

/** The body, seen by this actor. Throws Missing. */
export const getBody = (tx: Tx, code: string, today: string): Promise<queries.Body> =>
  getCase(tx, standingOn(today), code)

function refuseDays(input: NewOrder, today: string): void {
  if (input.dueOn <= today) throw new Invalid('没有保存。', { dueOn: '整改期限应晚于今天。' })
  if (input.interviewedOn && input.interviewedOn > today)
    throw new Invalid('没有保存。', { interviewedOn: '约谈日期不能晚于今天。' })
  if (input.interviewedOn && !input.interviewNote)
    throw new Invalid('没有保存。', { interviewNote: '请写明约谈情况。' })
}
