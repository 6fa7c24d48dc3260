// All SQL of the exit, one function a statement. Days come back as text.

import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { series } from '../../../server/intakes/own-series.ts'
import { changeRectification, insertRectification } from '../../inspections/rectifications/queries.ts'

export type Body = {
  credit_code: string
  name: string
  kind: string
  standing: string
  legal_person: string
  address: string
  agreement_id: string | null
  agreement_no: string | null
  from_on: string | null
  to_on: string | null
  /** False: the agreement is over; it is the last one. */
  in_force: boolean
  since_on: string | null
  last_class_on: string | null
}

/** Bodies that have or had an agreement, with the one in force, else the last; whoever never signed where something is on record. `code`: this one, whoever it is. */
export async function listBodies(tx: Tx, today: string, code?: string): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select p.credit_code, p.name, p.kind, p.standing, p.legal_person, p.address,
      a.id as agreement_id, a.number as agreement_no, a.from_on, a.to_on, coalesce(a.in_force, false) as in_force,
      (select min(f.from_on) from agreements f where f.provider_code = p.credit_code and f.status in ('in-force', 'ended')) as since_on,
      -- Of before as well, where their ledgers were brought in.
      greatest(last_earlier_class(p.credit_code), (select least(c.ends_on, ${today}::date) from classes c where c.provider_code = p.credit_code
        and c.starts_on <= ${today}::date and c.status in ('running', 'suspended', 'ended', 'examined', 'archived')
        order by c.ends_on desc limit 1)) as last_class_on
    from providers p
    left join lateral (
      select f.id, f.number, f.from_on, f.to_on, f.status = 'in-force' and ${today}::date between f.from_on and f.to_on as in_force
      from agreements f where f.provider_code = p.credit_code and f.status in ('in-force', 'ended') and f.from_on <= ${today}::date
      order by f.status = 'in-force' and ${today}::date between f.from_on and f.to_on desc, f.from_on desc, f.number desc limit 1) a on true
    where ${
      code !== undefined
        ? sql`p.credit_code = ${code}`
        : sql`(p.standing <> 'normal' or a.id is not null or exists (
        select from agreements f where f.provider_code = p.credit_code and f.status in ('in-force', 'ended'))
      or exists (select from recoveries r where r.provider_code = p.credit_code)
      or exists (select from dissolution_proposals d where d.provider_code = p.credit_code))`
    }
    order by p.standing = 'normal', p.name`.execute(tx)
  return rows
}

/** The body, held against filings and claims at the same moment (migration 0011). */
export const lockBody = (tx: Tx, code: string) =>
  tx
    .selectFrom('providers')
    .select(['credit_code', 'standing'])
    .where('credit_code', '=', code)
    .forUpdate()
    .executeTakeFirst()

/** Orders to the body itself, newest first, each with the sheet by which it was brought in. */
export const ordersOf = (tx: Tx, code: string) =>
  tx
    .selectFrom('rectifications as r')
    .leftJoin('intakes as i', 'i.id', 'r.intake_id')
    .selectAll('r')
    .select(['i.source', 'i.as_of', 'i.confidence'])
    .where('r.provider_code', '=', code)
    .where('r.class_id', 'is', null)
    .orderBy('r.ordered_on', 'desc')
    .orderBy('r.number', 'desc')
    .execute()

/** Of each body the newest order to itself that is not void. */
export const latestOrders = (tx: Tx) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .distinctOn('provider_code')
    .where('class_id', 'is', null)
    .where(sql<boolean>`result is distinct from 'void'`)
    .orderBy('provider_code')
    .orderBy('ordered_on', 'desc')
    .orderBy('number', 'desc')
    .execute()

export const openOrders = (tx: Tx) =>
  tx
    .selectFrom('rectifications as r')
    .innerJoin('providers as p', 'p.credit_code', 'r.provider_code')
    .select([
      'r.id',
      'r.number',
      'r.provider_code',
      'p.name',
      'r.due_on',
      'r.result',
      'r.delivered_on',
      'r.interviewed_on',
    ])
    .where('r.class_id', 'is', null)
    .where('p.standing', '<>', 'cancelled')
    .where((e) => e.or([e('r.result', 'is', null), e('r.result', '=', 'fail')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rectifications as n')
            .select('n.id')
            .whereRef('n.provider_code', '=', 'r.provider_code')
            .where('n.class_id', 'is', null)
            .where(sql<boolean>`n.result is distinct from 'void'`)
            // Numbers of before are of another kind, and in no order with ours.
            .where(sql<boolean>`(n.ordered_on, n.number) > (r.ordered_on, r.number)`),
        ),
      ),
    )
    .orderBy('r.due_on')
    .execute()

export const findOrder = (tx: Tx, code: string, id: string) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .where('id', '=', id)
    .where('provider_code', '=', code)
    .where('class_id', 'is', null)
    .executeTakeFirst()

/** ZGT2026-0007, of a body; held until the transaction ends. */
export const nextOrderNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, {
    prefix: `${series.order}${year}-`,
    digits: 4,
    taken: sql`select number as number from rectifications`,
  })

export const insertOrder = (
  tx: Tx,
  o: {
    number: string
    code: string
    clause: string
    facts: string
    demand: string
    on: string
    dueOn: string
    interviewedOn: string | null
    interviewNote: string | null
    by: string
    /** What it rests on: checks, surveys, visits, reports. */
    named: string[]
  },
) =>
  insertRectification(tx, {
    number: o.number,
    provider_code: o.code,
    clause: o.clause,
    facts: o.facts,
    demand: o.demand,
    ordered_on: o.on,
    due_on: o.dueOn,
    interviewed_on: o.interviewedOn,
    interview_note: o.interviewNote,
    ordered_by: o.by,
    named: o.named,
  })

export const attachPapers = (tx: Tx, id: string, notice: string, judgement: string) =>
  changeRectification(tx, id, { notice_file_id: notice, judgement_id: judgement })

export type OrderChange = {
  interviewed_on?: string
  interview_note?: string
  delivered_on?: string
  rechecked_on?: string
  recheck_note?: string
  result?: string
  rechecked_by?: string
}

/** Answers false when somebody was faster. */
export const changeOrder = (tx: Tx, id: string, version: number, change: OrderChange): Promise<boolean> =>
  changeRectification(tx, id, { ...change, version: version + 1 }, version)

/** Classes that go on or wait when the agreement ends: they are wound up. */
export const openClasses = (tx: Tx, code: string) =>
  tx
    .selectFrom('classes')
    .select(['id', 'class_no', 'name', 'status', 'starts_on', 'ends_on'])
    .where('provider_code', '=', code)
    .where('status', 'in', ['submitted', 'approved', 'running', 'suspended', 'ended'])
    .orderBy('starts_on')
    .execute()
