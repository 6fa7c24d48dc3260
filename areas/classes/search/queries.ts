// SQL of the search at the top for classes: what an index answers is asked first, and only what is still missing is read for.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { seesWhole } from '../../../server/database/become.ts'
import type { Tx } from '../../../server/database/db.ts'
import { hasPairs, isLike } from '../../../server/database/pairs.ts'
import { words } from './words-queries.ts'

const MOST = 8

/** `word` as it was typed, in small letters; its patterns as patternsOf (server/http/lists/list.ts) makes them. */
type Sought = { word: string; exact: string; loose: string }
type Found = Awaited<ReturnType<typeof standTogether>>[number]

/** Classes by number, name, body or initials of the two: what stands together first, then the latest. */
export async function searchClasses(tx: Tx, sought: Sought): Promise<Found[]> {
  const together = await standTogether(tx, sought)
  if (together.length === MOST) return together
  const known = new Set(together.map((c) => c.id))
  const others = new Map<string, Found>()
  for (const c of [...(await ofBodies(tx, sought)), ...(await standApart(tx, sought))])
    if (!known.has(c.id)) others.set(c.id, c)
  const latest = [...others.values()].sort(
    (a, b) => b.starts_on.localeCompare(a.starts_on) || a.class_no.localeCompare(b.class_no),
  )
  return [...together, ...latest].slice(0, MOST)
}

const latestClasses = (tx: Tx) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .select(['c.id', 'c.class_no', 'c.name', 'c.status', 'c.starts_on', 'p.name as provider_name'])
    .orderBy('c.starts_on', 'desc')
    .orderBy('c.class_no')
    .limit(MOST)

const standTogether = (tx: Tx, { word, exact }: Sought) =>
  latestClasses(tx)
    .where(seesWhole(tx) ? hasPairs(words, word) : sql<SqlBool>`true`)
    .where((e) =>
      e.or(namedLike(word, exact, sql`lower(c.class_no || coalesce(' ' || c.number_before, ''))`)),
    )
    .execute()

/** Of bodies that are called so, the latest of each. */
const ofBodies = (tx: Tx, { word, loose }: Sought) =>
  tx
    .selectFrom('providers as p')
    .innerJoinLateral(
      (e) =>
        e
          .selectFrom('classes as k')
          .select(['k.id', 'k.class_no', 'k.name', 'k.status', 'k.starts_on'])
          .whereRef('k.provider_code', '=', 'p.credit_code')
          .orderBy('k.starts_on', 'desc')
          .orderBy('k.class_no')
          .limit(MOST)
          .as('c'),
      (on) => on.onTrue(),
    )
    .select(['c.id', 'c.class_no', 'c.name', 'c.status', 'c.starts_on', 'p.name as provider_name'])
    .where((e) => e.or([isLike(sql`p.name`, loose, word), isLike(sql`p.initials`, loose, word)]))
    .orderBy('c.starts_on', 'desc')
    .orderBy('c.class_no')
    .limit(MOST)
    .execute()

/** With something between the characters: no index knows that, and the classes are read from the latest on. */
async function standApart(tx: Tx, { word, exact, loose }: Sought): Promise<Found[]> {
  if (loose === exact) return []
  return latestClasses(tx)
    .where((e) => e.or(namedLike(word, loose)))
    .execute()
}

/** Letters and digits are looked for in the initials, which hold those of the name as well, and everything else in the name. */
function namedLike(word: string, pattern: string, number?: RawBuilder<unknown>): RawBuilder<SqlBool>[] {
  const plain = /^[a-z0-9]+$/.test(word)
  const of = [plain ? sql<SqlBool>`c.initials like ${pattern}` : isLike(sql`c.name`, pattern, word)]
  if (number) of.push(sql<SqlBool>`${number} like ${pattern}`)
  return of
}
