import { asHouse } from '../access/as-house.ts'
import { isAuditor } from '../access/groups.ts'
import { type Actor, actorName } from '../access/roles.ts'
import { addDays } from '../calendar.ts'
import type { Tx } from '../database/db.ts'
import { Invalid, Missing } from '../errors.ts'
import { areaName, areaOf } from './areas.ts'
import * as listQueries from './list-queries.ts'
import type { Entry, JournalQuery, TimelineEntry, TimelineKind } from './schema.ts'

const TOO_SHORT = '查找日志请至少输入两个字。'

/** Acts, newest first: all for the auditor, one's own for everyone else. */
export async function listJournal(tx: Tx, actor: Actor, query: JournalQuery) {
  const { page, size, q, area, account, from, to, sort } = query
  if (isAuditor(actor.role) && q && [...q].length === 1) throw new Invalid(TOO_SHORT, { q: TOO_SHORT })
  const filter = {
    word: q || undefined,
    area,
    account,
    oldestFirst: sort === 'at',
    // The course of one's cases may be read too (caseTimeline); this list is of one's own acts.
    own: isAuditor(actor.role) ? undefined : (actor.account ?? undefined),
    from: from ? beginning(from) : undefined,
    before: to ? beginning(addDays(to, 1)) : undefined,
  }
  // Whoever sees all of it has it searched in the name of the house, whose policy lets an index of words be asked.
  const found = (all: Tx) => listQueries.listEntries(all, filter, query)
  const { rows, ...counted } = await (isAuditor(actor.role) ? asHouse(tx, actor, found) : found(tx))
  return { rows: rows.map(shown), ...counted, page, size }
}

/** Whether a case is there for this actor; the rooms know (start/). */
export type CaseThere = (tx: Tx, kind: TimelineKind, id: string) => Promise<boolean>

/**
 * Who did what to one case and when, oldest first: for the bureau, and for the body the case belongs to (by policy). Throws
 * Missing for a case that is not there, or not there for this actor.
 */
export async function caseTimeline(
  tx: Tx,
  kind: TimelineKind,
  id: string,
  isThere: CaseThere,
): Promise<TimelineEntry[]> {
  const rows = await listQueries.entriesOf(tx, kind, id)
  if (rows.length === 0 && !(await isThere(tx, kind, id)))
    throw new Missing('没有找到，可能已被删去，或地址有误。')
  return rows.map(({ id, at, account_name, role, verb, clause, detail }) => ({
    id,
    at: at.toISOString(),
    name: account_name,
    roleName: actorName(role),
    verb,
    clause,
    reason: reasonIn(detail),
  }))
}

/** What was written for the other side to read; nothing else of an entry's detail leaves here. */
function reasonIn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null) return null
  const { reason, opinion } = detail as { reason?: unknown; opinion?: unknown }
  return typeof reason === 'string' ? reason : typeof opinion === 'string' ? opinion : null
}

/** The first instant of the day in Shanghai. */
export const beginning = (day: string) => new Date(`${day}T00:00:00+08:00`)

function shown(row: Awaited<ReturnType<typeof listQueries.listEntries>>['rows'][number]): Entry {
  const role = row.role as Entry['role']
  return {
    id: row.id,
    at: row.at.toISOString(),
    accountId: row.account_id,
    accountName: row.account_name,
    role,
    roleName: actorName(role),
    area: areaOf(row.area) ?? row.area,
    areaName: areaName(row.area),
    verb: row.verb,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    clause: row.clause,
    detail: row.detail as Entry['detail'],
    seal: row.position,
  }
}
