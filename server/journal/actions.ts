import { addDays } from '../calendar.ts'
import type { Tx } from '../db.ts'
import { contains } from '../http/list.ts'
import { roleNames } from '../roles.ts'
import * as queries from './queries.ts'
import type { Entry, JournalQuery } from './schema.ts'

/** Acts, newest first: all for the auditor, one's own for everyone else. */
export async function listJournal(tx: Tx, query: JournalQuery) {
  const { page, size, q, area, account, from, to } = query
  const filter = {
    like: q ? contains(q) : undefined,
    area,
    account,
    from: from ? beginning(from) : undefined,
    before: to ? beginning(addDays(to, 1)) : undefined,
  }
  const { rows, total } = await queries.listEntries(tx, filter, size, (page - 1) * size)
  return { rows: rows.map(shown), total, page, size }
}

const beginning = (day: string) => new Date(`${day}T00:00:00+08:00`)

function shown(row: Awaited<ReturnType<typeof queries.listEntries>>['rows'][number]): Entry {
  const role = row.role as Entry['role']
  return {
    id: row.id,
    at: row.at.toISOString(),
    accountId: row.account_id,
    accountName: row.account_name,
    role,
    roleName: role === 'public' ? '公众' : role === 'system' ? '系统' : roleNames[role],
    area: row.area,
    verb: row.verb,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    clause: row.clause,
    detail: row.detail as Entry['detail'],
    seal: row.position,
  }
}
