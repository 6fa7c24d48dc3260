// SQL of the journal as it is read.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import { type Paging, pageOf } from '../database/pages.ts'
import { holds, holdsOneByOne } from '../database/pairs.ts'
import { wordsOf } from './areas.ts'
import { type SubjectKind, subjectNames } from './subjects.ts'

type JournalFilter = {
  word?: string
  /** What the act was about. */
  kind?: SubjectKind
  id?: number
  area?: string
  account?: string
  /** Only acts of this account, whatever else is asked for. */
  own?: string
  /** Instants; `before` is exclusive. */
  from?: Date
  before?: Date
  oldestFirst?: boolean
}

function filtered(tx: Tx, { kind, id, area, account, own, from, before }: JournalFilter) {
  let query = tx.selectFrom('journal as j')
  if (kind) query = query.where('j.subject_kind', '=', kind)
  if (id !== undefined) query = query.where(sql<number>`j.id`, '=', id)
  if (area) query = query.where('j.area', 'in', wordsOf(area))
  if (account) query = query.where('j.account_id', '=', account)
  if (own) query = query.where('j.account_id', '=', own)
  if (from) query = query.where('j.at', '>=', from)
  if (before) query = query.where('j.at', '<', before)
  return query
}

/** As the index has them (journal_words): of what an act was about only short numbers, a long one is found as a whole or by its beginning. */
const words = sql`j.verb || ' ' || j.account_name || ' ' || coalesce(j.clause, '') || ' '
  || case when length(j.subject_id) < 36 then j.subject_id else '' end`
const wordsAndReason = sql`${words} || ' ' || coalesce(j.detail ->> 'reason', '')`
const isWhole = (word: string) => /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i.test(word)
/** As the page shows a long one: its first eight letters. */
const isBeginning = (word: string) => /^[0-9a-f]{8}$/i.test(word)

/** Those that hold the word; `many` where most do. One's own acts and exports are few: of exports the reasons are looked through as well. */
async function searched(tx: Tx, filter: JournalFilter) {
  const { word, kind, own } = filter
  const some = filtered(tx, filter)
  if (!word) return { some, many: undefined }
  if (isWhole(word) || isBeginning(word)) {
    const rest = (letter: string) =>
      isWhole(word) ? '' : `-${[4, 4, 4, 12].map((n) => letter.repeat(n)).join('-')}`
    const found = some
      .where('j.subject_kind', 'in', Object.keys(subjectNames))
      .where('j.subject_id', '>=', word.toLowerCase() + rest('0'))
      .where('j.subject_id', '<=', word.toLowerCase() + rest('f'))
    return { some: found, many: undefined }
  }
  const oneByOne = some.where(holdsOneByOne(kind === 'export' ? wordsAndReason : words, word))
  if (kind === 'export' || own || (await isFrequent(tx, word))) return { some: oneByOne, many: undefined }
  return { some: some.where(holds(tx, words, word)), many: oneByOne }
}

const SAMPLE = 10_000
/** Of the latest acts more than one in twenty: reading on is sooner at ten thousand than the index at all of them. */
async function isFrequent(tx: Tx, word: string): Promise<boolean> {
  const latest = tx.selectFrom('journal as j').selectAll().orderBy('j.id', 'desc').limit(SAMPLE)
  const { n } = await tx
    .selectFrom(latest.as('j'))
    .select(sql<number>`count(*)`.as('n'))
    .where(holdsOneByOne(words, word))
    .executeTakeFirstOrThrow()
  return n * 20 > SAMPLE
}

/** Of acts that hold a word no more are counted, nor turned page by page: further ones are found by naming days or an account. */
const COUNTED_OF_WORD = 2_000

/** Newest first. The policies show an auditor everything and everyone else their own. */
export async function listEntries(tx: Tx, filter: JournalFilter, paging: Paging) {
  const { some, many } = await searched(tx, filter)
  const order = [{ by: 'j.id', down: filter.oldestFirst !== true }]
  const upTo = paging.upTo ?? (filter.word ? COUNTED_OF_WORD : undefined)
  const asked = { ...paging, ...(upTo === undefined ? {} : { upTo }) }
  const { ids, ...counted } = await pageOf(tx, some, 'j.id', order, asked, many)
  if (ids.length === 0) return { rows: [], ...counted }
  const rows = await tx
    .selectFrom('journal as j')
    .where(sql<number>`j.id`, 'in', ids.map(Number))
    .leftJoin('journal_seals as s', 's.journal_id', 'j.id')
    .selectAll('j')
    .select('s.position')
    .orderBy('j.id', filter.oldestFirst ? 'asc' : 'desc')
    .execute()
  return { rows, ...counted }
}

/** The acts on one subject, oldest first. */
export const entriesOf = (tx: Tx, kind: string, id: string) =>
  tx
    .selectFrom('journal')
    .select(['id', 'at', 'account_name', 'role', 'verb', 'clause', 'detail'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id')
    .limit(500)
    .execute()
