// All SQL of concerns. Days come back as text.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'
import { nextNumber } from '../../server/database/next-number.ts'
import type { Source } from './names.ts'

/** XS2026-0007; held until the transaction ends. */
export const nextConcernNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, { prefix: `XS${year}-`, digits: 4, taken: sql`select number as number from concerns` })

export type Raised = {
  source: string
  source_id: string
  clause: string
  subject_kind: string
  subject_id: string
  person_id: string | null
}

/** What this source has raised already about this subject under this clause. */
export const findRaised = (tx: Tx, of: Raised) =>
  tx
    .selectFrom('concern_origins as o')
    .innerJoin('concerns as c', 'c.id', 'o.concern_id')
    .select(['c.id', 'c.number'])
    .where('o.source', '=', of.source)
    .where('o.source_id', '=', of.source_id)
    .where('o.clause', '=', of.clause)
    .where('o.subject_kind', '=', of.subject_kind)
    .where('o.subject_id', '=', of.subject_id)
    .where('o.person_id', 'is not distinct from', of.person_id)
    .executeTakeFirst()

/** By the id of the source: the concern that it raised. Empty where whoever acts is not told. */
export async function raisedFrom(tx: Tx, source: string, sourceIds: string[]) {
  if (sourceIds.length === 0) return new Map<string, RaisedFrom>()
  const rows = await tx
    .selectFrom('concern_origins as o')
    .innerJoin('concerns as c', 'c.id', 'o.concern_id')
    .select(['o.source_id', 'c.id', 'c.number', 'c.status'])
    .where('o.source', '=', source)
    .where('o.source_id', 'in', sourceIds)
    .execute()
  return new Map<string, RaisedFrom>(rows.map(({ source_id, ...concern }) => [source_id, concern]))
}
export type RaisedFrom = { id: string; number: string; status: string }

export const insertConcern = (tx: Tx, values: Insertable<Tables['concerns']>) =>
  tx.insertInto('concerns').values(values).returning('id').executeTakeFirstOrThrow()

export const insertOrigin = (tx: Tx, values: Insertable<Tables['concern_origins']>) =>
  tx.insertInto('concern_origins').values(values).execute()

/** What the body of a concern `c` is called. */
export const bodyOfConcern = sql<{ name: string }>`body_named(c.provider_code)`.as<'p'>(sql`p`)

export const findConcern = (tx: Tx, id: string) =>
  tx
    .selectFrom('concerns as c')
    .leftJoinLateral(bodyOfConcern, (join) => join.onTrue())
    .leftJoin('persons as t', 't.id', 'c.person_id')
    .selectAll('c')
    .select(['p.name as provider_name', 't.name as person_name'])
    .where('c.id', '=', id)
    .executeTakeFirst()
export type ConcernRow = NonNullable<Awaited<ReturnType<typeof findConcern>>>

/**
 * undefined where whoever acts is not told: row security holds back what is secret from a body. `raisers`: who raised it, and who went
 * along where it was seen.
 */
export const findOrigin = (tx: Tx, id: string) =>
  tx
    .selectFrom('concern_origins')
    .selectAll()
    .select(sql<string[]>`raisers_of_concern(concern_id)`.as('raisers'))
    .where('concern_id', '=', id)
    .executeTakeFirst()
export type OriginRow = NonNullable<Awaited<ReturnType<typeof findOrigin>>>

/** By whoever proposed it, then by whoever upheld it; the database says who may. */
export const markSevere = (tx: Tx, id: string, how: { severe_proposed: boolean } | { severe: true }) =>
  tx.updateTable('concern_origins').set(how).where('concern_id', '=', id).execute()

export const markWithdrawn = (tx: Tx, source: string, sourceId: string, on: string) =>
  tx
    .updateTable('concern_origins')
    .set({ withdrawn_on: on })
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .where('withdrawn_on', 'is', null)
    .returning('concern_id')
    .execute()

/** Something was said beside it that whoever decides it has to know; what is over is not counted on. */
export const countConcern = (tx: Tx, id: string) =>
  tx
    .updateTable('concerns')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .where('status', 'not in', ['dismissed', 'settled'])
    .execute()

/** The name of the person who told it from their own phone; undefined where an official wrote it down. */
export const tellerOf = async (tx: Tx, id: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('concern_origins as o')
      .innerJoin('accounts as a', 'a.id', 'o.raised_by')
      .select('a.name')
      .where('o.concern_id', '=', id)
      .where('a.person_id', 'is not', null)
      .executeTakeFirst()
  )?.name

/** Of this body: whether any concern is secret, and the names of those who told one from their own phone. */
export async function tellersAbout(tx: Tx, code: string): Promise<{ secret: boolean; names: string[] }> {
  const rows = await tx
    .selectFrom('concerns as c')
    .innerJoin('concern_origins as o', 'o.concern_id', 'c.id')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.id', '=', 'o.raised_by').on('a.person_id', 'is not', null),
    )
    .select('a.name')
    .distinct()
    .where('c.provider_code', '=', code)
    .where('c.secret', '=', true)
    .execute()
  return { secret: rows.length > 0, names: rows.flatMap(({ name }) => name ?? []) }
}

export type ConcernChange = Omit<Updateable<Tables['concerns']>, 'id' | 'version'>

/** Changes it if it still is the version that was looked at, with its next version; undefined when somebody was faster. */
export const changeConcern = (tx: Tx, id: string, version: number, change: ConcernChange) =>
  tx
    .updateTable('concerns')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()

export const insertPaper = (tx: Tx, values: Insertable<Tables['concern_papers']>) =>
  tx.insertInto('concern_papers').values(values).execute()

export const papersOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('concern_papers as p')
    .innerJoin('files as f', 'f.id', 'p.file_id')
    .select(['p.file_id', 'p.side', 'p.added_at', 'f.name'])
    .where('p.concern_id', '=', id)
    .orderBy('p.added_at')
    .execute()

export const passesOf = (tx: Tx, id: string) =>
  tx.selectFrom('concern_passes').selectAll().where('concern_id', '=', id).orderBy('passed_at').execute()

export const unanswered = (tx: Tx) =>
  tx
    .selectFrom('concerns')
    .select(['id', 'raised_on'])
    .where('status', '=', 'raised')
    .orderBy('number')
    .execute()

export const unansweredByDay = (tx: Tx) =>
  tx
    .selectFrom('concerns')
    .select(({ fn }) => ['raised_on as day', fn.countAll<number>().as('count')])
    .where('status', '=', 'raised')
    .groupBy('raised_on')
    .execute()

/** Concerns under these clauses, raised since a day or ever, of these sources or of all; `of`: raised by these alone, by their ids there. */
export type Span = { clauses: string[]; since: string | null; sources: Source[] | null; of?: string[] }
/** `over`: of what was dismissed or mended; `standing`: of everything else. */
/** `words`: as they were raised; counting needs none of them, and they are most of what is read. */
export type Weighing = { standing: Span[]; over: Span[]; words: boolean }

export type Decided = Pick<
  ConcernRow,
  'id' | 'number' | 'provider_code' | 'clause' | 'status' | 'settlement' | 'raised_on'
> &
  Pick<OriginRow, 'source' | 'source_id' | 'severe_proposed' | 'words'>

/**
 * Of these bodies, with whence they came, the oldest first; without fraud that is a trainee's own. What was dismissed has no words: nobody is
 * told them. What stands is little and is found by itself, its origins one by one; what is over is found by its origin, which carries clause and day as well.
 */
export async function decidedRows(tx: Tx, codes: string[], { standing, over, words }: Weighing) {
  const isStanding = sql`(c.status <> 'dismissed' and c.settlement is distinct from 'mended')`
  const within = (of: 'c' | 'o', spans: Span[]) =>
    sql`concern_of_body(c) and ${sql.ref(`${of}.provider_code`)} = any (${codes}::text[]) and (${sql.join(
      spans.map((span) => withinSpan(of, span)),
      sql` or `,
    )})`
  const columns = sql`select c.id, c.number, c.provider_code, c.clause, c.status, c.settlement, c.raised_on, o.source, o.source_id,
    o.severe_proposed, ${words ? sql`case when c.status = 'dismissed' then '' else o.words end` : sql`''`} as words`
  const { rows } = await sql<Decided>`
    ${columns} from concerns c cross join lateral (select * from concern_origins where concern_id = c.id limit 1) o
    where ${isStanding} and ${within('c', standing)}
    union all
    ${columns} from concern_origins o join concerns c on c.id = o.concern_id where not ${isStanding} and ${within('o', over)}
    order by raised_on, number`.execute(tx)
  return rows
}

const withinSpan = (at: 'c' | 'o', { clauses, since, sources, of }: Span) =>
  sql`(${sql.ref(`${at}.clause`)} = any (${clauses}::text[])
    and (${since}::date is null or ${sql.ref(`${at}.raised_on`)} >= ${since}::date)
    and (${sources}::text[] is null or o.source = any (${sources}::text[]))
    ${of === undefined ? sql`` : sql`and o.source_id = any (${of}::text[])`})`
