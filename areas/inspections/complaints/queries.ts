// SQL of the bureau's register of complaints.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'

export type ComplaintFilter = { state?: 'open' | 'verified' | 'unfounded'; like?: string; sort?: string }

/** With the names of the body and the class. */
const named = (tx: Tx) =>
  tx
    .selectFrom('complaints as k')
    .leftJoin('providers as p', 'p.credit_code', 'k.provider_code')
    .leftJoin('classes as c', 'c.id', 'k.class_id')

const columns = [
  'k.id',
  'k.kind',
  'k.content',
  'k.received_on',
  'k.verified',
  'k.severe',
  'k.verified_words',
  'k.withdrawn_on',
  'k.withdrawn_words',
  'p.name as provider_name',
  'c.name as class_name',
] as const

export type ComplaintRow = NonNullable<Awaited<ReturnType<typeof findComplaint>>>

export const findComplaint = (tx: Tx, id: string) =>
  named(tx).select(columns).where('k.id', '=', id).executeTakeFirst()

const order: RegisterOrder = {
  columns: { receivedOn: 'k.received_on' },
  tie: 'k.id',
  own: [
    { by: sql`(k.verified is null)`, down: true },
    { by: 'k.received_on', down: true },
    { by: 'k.id', down: true },
  ],
}

export async function listComplaints(tx: Tx, { state, like, sort }: ComplaintFilter, paging: Paging) {
  let some = named(tx)
  if (state === 'open') some = some.where('k.verified', 'is', null)
  else if (state) some = some.where('k.verified', '=', state === 'verified')
  if (like)
    some = some.where((e) =>
      e.or([e('p.name', 'ilike', like), e('c.name', 'ilike', like), e('k.content', 'ilike', like)]),
    )
  const read = (ids: string[]) => named(tx).select(columns).where('k.id', 'in', ids).execute()
  return rowsOf(tx, some, 'k.id', orderFor(sort, order), paging, read)
}

/** The body, and the class where one is named and is the body's own; undefined where either is not there. */
export async function findComplained(tx: Tx, code: string, classId: string | null) {
  const provider = await tx
    .selectFrom('providers')
    .select(['credit_code as code', 'name'])
    .where('credit_code', '=', code)
    .executeTakeFirst()
  if (!provider || classId === null) return provider && { provider, class: null }
  const own = await tx
    .selectFrom('classes')
    .select(['id', 'name'])
    .where('id', '=', classId)
    .where('provider_code', '=', code)
    .executeTakeFirst()
  return own && { provider, class: own }
}

/** What was entered already, word for word: the same form sent twice. */
export const findSameComplaint = (
  tx: Tx,
  {
    class_id,
    ...c
  }: { provider_code: string; class_id: string | null; kind: string; content: string; received_on: string },
) =>
  tx
    .selectFrom('complaints')
    .select('id')
    .where((e) => e.and({ ...c }))
    .where('class_id', 'is not distinct from', class_id)
    .executeTakeFirst()

export const insertComplaint = (
  tx: Tx,
  c: {
    provider_code: string
    class_id: string | null
    kind: string
    content: string
    received_on: string
    recorded_by: string
  },
) => tx.insertInto('complaints').values(c).returning('id').executeTakeFirstOrThrow()

export const lockComplaint = (tx: Tx, id: string) =>
  tx
    .selectFrom('complaints')
    .select(['id', 'verified', 'withdrawn_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const setWithdrawn = (tx: Tx, id: string, { on, words }: { on: string; words: string }) =>
  tx
    .updateTable('complaints')
    .set({ withdrawn_on: on, withdrawn_words: words })
    .where('id', '=', id)
    .where('withdrawn_on', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** What nobody has looked into: how many, how many of them trainees told from their phones, since when. */
export const openComplaints = (tx: Tx) =>
  tx
    .selectFrom('complaints')
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`count(client_key)`.as('told'),
      sql<string | null>`min(received_on)`.as('oldest'),
    ])
    .where('verified', 'is', null)
    .executeTakeFirstOrThrow()
