// SQL of notices and the objections against their lines.
import { sql, type Updateable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'
import { nextNumber } from '../../server/database/next-number.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../server/database/pages.ts'

export type NewNotice = {
  kind: string
  title: string
  subjectId: string
  columns: string[]
  lines: { key: string; cells: string[] }[]
  fromOn: string
  toOn: string
  publishedBy: string | null
  publishedAt: Date | undefined
}

/** GS2026-0007; held until the transaction ends. */
export const nextNoticeNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, { prefix: `GS${year}-`, digits: 4, taken: sql`select number as number from notices` })

export const insertNotice = (tx: Tx, number: string, n: NewNotice) =>
  tx
    .insertInto('notices')
    .values({
      number,
      kind: n.kind,
      title: n.title,
      subject_id: n.subjectId,
      columns: n.columns,
      lines: JSON.stringify(n.lines),
      from_on: n.fromOn,
      to_on: n.toOn,
      published_by: n.publishedBy,
      published_at: n.publishedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findNotice = (tx: Tx, id: string) =>
  tx.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst()

/** The latest notice of a matter. */
export const findNoticeOf = (tx: Tx, kind: string, subjectId: string) =>
  tx
    .selectFrom('notices')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export type NoticeFilter = {
  kind?: string
  state?: 'running' | 'over'
  like?: string
  sort?: string
  today: string
}

const order: RegisterOrder = {
  columns: { fromOn: 'n.from_on', toOn: 'n.to_on', number: 'n.number' },
  tie: 'n.number',
  own: [
    { by: 'n.from_on', down: true },
    { by: 'n.number', down: true },
  ],
}

/** With the counts of objections; to those who may not read them all counts are 0. */
export async function listNotices(tx: Tx, { kind, state, today, like, sort }: NoticeFilter, paging: Paging) {
  let some = tx.selectFrom('notices as n')
  if (kind) some = some.where('n.kind', '=', kind)
  if (state) some = some.where('n.to_on', state === 'running' ? '>=' : '<', today)
  if (like) some = some.where((e) => e.or([e('n.title', 'ilike', like), e('n.number', 'ilike', like)]))
  const { ids, ...counted } = await pageOf(tx, some, 'n.id', orderFor(sort, order), paging)
  if (ids.length === 0) return { rows: [], ...counted }
  const named = tx.selectFrom('notices as n').selectAll('n').select(counts)
  return { rows: inOrder(await named.where('n.id', 'in', ids).execute(), ids), ...counted }
}

const counts = [
  sql<number>`(select count(*) from objections o where o.notice_id = n.id)`.as('objections'),
  sql<number>`(select count(*) from objections o where o.notice_id = n.id and o.status = 'open')`.as('open'),
  sql<number>`(select count(*) from objections o where o.notice_id = n.id and o.status = 'upheld')`.as(
    'upheld',
  ),
] as const

export const findNoticeWithCounts = (tx: Tx, id: string) =>
  tx.selectFrom('notices as n').selectAll('n').select(counts).where('n.id', '=', id).executeTakeFirst()

/** undefined when it was closed before. */
export const closeNotice = (tx: Tx, id: string, closed_at: Date) =>
  tx
    .updateTable('notices')
    .set({ closed_at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

export const insertObjection = (
  tx: Tx,
  o: {
    client_key: string
    notice_id: string
    line_key: string
    content: string
    contact_enc: Buffer | null
    received_at: Date | undefined
    sender_hash: string | null
  },
) =>
  tx
    .insertInto('objections')
    .values(o)
    .onConflict((c) => c.column('client_key').doNothing())
    .returning('id')
    .executeTakeFirst()

/** Whether it was sent before, under the same key of the client. */
export const isSent = async (tx: Tx, clientKey: string): Promise<boolean> =>
  (await tx.selectFrom('objections').select('id').where('client_key', '=', clientKey).executeTakeFirst()) !==
  undefined

/** How many were sent against this notice from there. */
export async function sentFrom(tx: Tx, noticeId: string, sender: string): Promise<number> {
  const { sent } = await tx
    .selectFrom('objections')
    .select((e) => e.fn.countAll<number>().as('sent'))
    .where('notice_id', '=', noticeId)
    .where('sender_hash', '=', sender)
    .executeTakeFirstOrThrow()
  return Number(sent)
}

export const objectionsOf = (tx: Tx, noticeId: string) =>
  tx
    .selectFrom('objections')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('received_at')
    .orderBy('id')
    .execute()

export const findObjection = (tx: Tx, id: string) =>
  tx.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirst()

/** Who reviewed what a line of a notice stands for: the claim. Null for filings, which many have a hand in. */
export async function reviewerOf(tx: Tx, notice: { id: string; kind: string }, lineKey: string) {
  if (notice.kind === 'filing') return null
  const { rows } = await sql<{
    by: string | null
  }>`select claim_reviewer(${notice.id}, ${lineKey}) as by`.execute(tx)
  return rows[0]?.by ?? null
}

export type ObjectionChange = Updateable<Tables['objections']>

/** undefined when somebody has answered it already. */
export const answerObjection = (tx: Tx, id: string, change: ObjectionChange) =>
  tx
    .updateTable('objections')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returning('notice_id')
    .executeTakeFirst()

export const openObjections = (tx: Tx) =>
  tx
    .selectFrom('objections as o')
    .innerJoin('notices as n', 'n.id', 'o.notice_id')
    .select(['o.id', 'o.received_at', 'n.id as notice_id', 'n.title', 'n.to_on'])
    .where('o.status', '=', 'open')
    .orderBy('o.received_at')
    .execute()
