// What people are shown of the exit. A body sees its own figures and orders, never what was reported of it.
import { findClause } from '../../../regulation/clauses.ts'
import { explainFindings, openTo, seesAll } from '../../../regulation/explain.ts'
import { failedOf } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../regulation/rule.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { sliceOf } from '../../../server/database/pages.ts'
import type { Ratio } from '../../../server/ratio.ts'
import { upheldOfBody } from '../../concerns/settling/queries.ts'
import { whyNotRechecked } from '../../inspections/rectifications/states.ts'
import { broughtOf } from '../../inspections/rectifications/views.ts'
import * as dissolutions from '../dissolution/queries.ts'
import { whyRectifyFirst } from '../dissolution/rectify-first.ts'
import { proposalsFor } from '../dissolution/views.ts'
import { holdOffersFor, holdsFor } from '../holds/views.ts'
import { type Owed, owedByBody, recoveriesFor, sanctionsFor } from '../recoveries/views.ts'
import { getBody } from './actions.ts'
import { groundsOf } from './counting/named.ts'
import type { ExitFacts } from './facts.ts'
import { countedFacts, exitFacts, exitJudge } from './judge.ts'
import * as queries from './queries.ts'
import { reportsFor, rulersFor } from './rulers.ts'
import type { ExitCase, ExitQuery, ExitRow } from './schema.ts'
import { orderLife, orderStatus, type Standing, standingLife } from './states.ts'
import { whyNoOrder, whyNoProposal, whyNotFailed, whyNothingDirect } from './stops.ts'

type Row = ExitRow
type Order = Awaited<ReturnType<typeof queries.ordersOf>>[number]
type LatestOrder = Awaited<ReturnType<typeof queries.latestOrders>>[number]

/** What needs somebody first. The figures are counted, not kept: so a page is cut from the whole. */
export async function listExits(
  tx: Tx,
  actor: Actor,
  { q = '', state, page, size }: ExitQuery,
  today: string,
): Promise<{ rows: Row[]; total: number; page: number; size: number }> {
  const found = (await everyExit(tx, actor, today)).filter(
    (row) =>
      (row.name.includes(q) || row.code.includes(q.toUpperCase())) &&
      (state === undefined || isIn[state](row)),
  )
  return { rows: sliceOf(found, { page, size }), total: found.length, page, size }
}

/** Every body the actor may see, with its figures. */
export async function everyExit(tx: Tx, actor: Actor, today: string): Promise<Row[]> {
  const bodies = (await queries.listBodies(tx, today)).filter(
    (b) => actor.provider === null || b.credit_code === actor.provider,
  )
  const law = await lawOn(tx)
  const facts = await countedFacts(tx, bodies, today, lowShare(law, today))
  const owed = await owedByBody(tx)
  const orders = new Map((await queries.latestOrders(tx)).map((order) => [order.provider_code, order]))
  const viewer = viewerOf(law, actor)
  const rows = bodies.map((body) => {
    const code = body.credit_code
    return rowOf(body, facts.get(code), orders.get(code), owed.get(code), viewer)
  })
  const weight = (r: Row) => (r.crossed.length > 0 ? 0 : r.open.length > 0 ? 1 : 2)
  return rows.sort((a, b) => weight(a) - weight(b))
}

/** Bodies that stand as any other and have crossed a trigger, with how many. For whoever sees all of them. */
export async function crossedExits(tx: Tx, actor: Actor, today: string) {
  const bodies = (await queries.listBodies(tx, today)).filter((b) => b.standing === 'normal')
  const law = await lawOn(tx)
  const { find } = viewerOf(law, actor)
  const facts = await countedFacts(tx, bodies, today, lowShare(law, today))
  return bodies.flatMap(({ credit_code: code, name }) => {
    const of = facts.get(code)
    const crossed = of ? failedOf(find(of)).length : 0
    return crossed > 0 ? [{ code, name, crossed }] : []
  })
}

const isIn: Record<NonNullable<ExitQuery['state']>, (row: Row) => boolean> = {
  crossed: (row) => row.crossed.length > 0,
  open: (row) => row.open.length > 0,
  rectifying: (row) => row.standing === 'rectifying',
  cancelled: (row) => row.standing === 'cancelled',
  recovering: (row) => row.owed !== null,
}

/** Throws Missing when it is not there or not for this actor. */
export async function getExit(tx: Tx, actor: Actor, code: string, today: string): Promise<ExitCase> {
  const body = await getBody(tx, actor.provider === null || actor.provider === code ? code : '', today)
  const law = await lawOn(tx)
  const facts = (await exitFacts(tx, [body], today)).get(code)
  const orders = await queries.ordersOf(tx, code)
  const dissolution = await dissolutions.dissolutionOf(tx, code)
  const viewer = viewerOf(law, actor)
  const findings = facts ? viewer.find(facts) : []
  const grounds = seesAll(actor) ? groundsOf(facts, law, findings) : []
  const proposals = await dissolutions.proposalsOf(tx, code)
  const waiting = proposals.some((p) => p.decision === null)
  const noProposal = whyNoProposal(body.agreement_id !== null, waiting)
  // Whoever never signed may lose the qualification all the same (A7.3).
  const upheld = seesAll(actor) ? await upheldOfBody(tx, code) : []
  const noDirectProposal =
    whyNoProposal(true, waiting) ??
    whyNothingDirect(upheld) ??
    whyRectifyFirst(law, today, upheld, body.agreement_id !== null)
  return {
    ...rowOf(
      body,
      facts,
      orders.find((o) => o.result !== 'void'),
      (await owedByBody(tx)).get(code),
      viewer,
    ),
    whole: seesAll(actor),
    acts: actsOf(standingLife, body.standing as Standing, actor.role, {
      order: whyNoOrder(
        facts !== undefined,
        orders.some((o) => o.result === null),
        findings.some((f) => f.verdict !== 'pass'),
        grounds.length > 0,
      ),
      'propose-directly': noDirectProposal,
      cancel: '由审批人员决定取消补贴资格的提议，同意后即取消。',
    }),
    grounds: grounds.map((f) => f.clause),
    findings: explainFindings(findings, law, today, actor, findClause),
    reports: facts ? reportsFor(facts, actor) : [],
    orders: orders.map((o) => ({
      ...orderOf(o),
      acts: actsOf(orderLife, orderStatus(o), actor.role, {
        pass: whyNotRechecked(o, actor),
        fail: whyNotRechecked(o, actor) ?? whyNotFailed(o.due_on, today),
        propose: noProposal,
      }),
    })),
    proposals: await proposalsFor(tx, actor, proposals),
    dissolution: dissolution
      ? {
          on: dissolution.decided_on,
          clause: dissolution.clause,
          reason: dissolution.reason,
          ended: dissolution.ended,
        }
      : null,
    holds: await holdsFor(tx, actor, code),
    holdOffers: await holdOffersFor(tx, actor, code),
    recoveries: await recoveriesFor(tx, actor, code, today),
    sanctions: await sanctionsFor(tx, actor, code),
    upheld: upheld.map(({ clause, number, direct, subject_name: words }) => ({
      ...{ clause, number, words, direct },
    })),
    openClaims: await dissolutions.openClaims(tx, code),
    openClasses: (await queries.openClasses(tx, code)).map((c) => ({
      id: c.id,
      classNo: c.class_no,
      name: c.name,
      status: c.status,
      endsOn: c.ends_on,
    })),
  }
}

/** The share of attendance below which a check counts on that day (A14.2). */
const lowShare = (law: Law, day: string) =>
  versionOn(law.parameters['exit.minCheckAttendance'], day)?.value as Ratio

/** Who looks, under which law: the rules are bound to it once, for all bodies. */
function viewerOf(law: Law, actor: Actor) {
  const ask = exitJudge(law)
  return { law, actor, find: (facts: ExitFacts) => openTo(ask(facts, facts.on), actor) }
}

function rowOf(
  body: queries.Body,
  facts: ExitFacts | undefined,
  latest: LatestOrder | undefined,
  owed: Owed | undefined,
  { law, actor, find }: ReturnType<typeof viewerOf>,
): Row {
  const findings = facts ? find(facts) : []
  return {
    code: body.credit_code,
    name: body.name,
    kind: body.kind,
    standing: body.standing as Row['standing'],
    agreementNo: body.agreement_no,
    agreementTo: body.to_on,
    agreementInForce: body.in_force,
    rulers: facts ? rulersFor(facts, law, actor) : [],
    crossed: failedOf(findings).map((f) => f.clause),
    open: findings.filter((f) => f.verdict === 'manual').map((f) => f.clause),
    order: latest ? { number: latest.number, state: orderStatus(latest), dueOn: latest.due_on } : null,
    owed: owed ?? null,
  }
}

const orderOf = (o: Order): Omit<ExitCase['orders'][number], 'acts'> => ({
  id: o.id,
  number: o.number,
  version: o.version,
  clause: o.clause,
  facts: o.facts,
  demand: o.demand,
  state: orderStatus(o),
  interviewedOn: o.interviewed_on,
  interviewNote: o.interview_note,
  orderedOn: o.ordered_on,
  dueOn: o.due_on,
  deliveredOn: o.delivered_on,
  recheckedOn: o.rechecked_on,
  recheckNote: o.recheck_note,
  noticeFileId: o.notice_file_id,
  brought: broughtOf(o),
})
