// The requests as a person sees them: what is asked, by whom, and what this person may do.
import type { Tx } from '../../database/db.ts'
import { namesOfAccounts, traineesAmong } from '../accounts/name-queries.ts'
import { asHouse } from '../as-house.ts'
import { isAccountReleaser } from '../groups.ts'
import { type Actor, type Role, roleNames } from '../roles.ts'
import * as queries from './queries.ts'
import { type AccountRequest, type RequestKind, requestKindNames } from './schema.ts'

type Told = {
  signInName?: string
  name?: string
  role?: Role
  staffNo?: string | null
  provider?: { name: string } | null
}

export async function listRequests(tx: Tx, actor: Actor): Promise<{ rows: AccountRequest[] }> {
  const rows = await queries.listRequests(tx)
  const about = rows.map((r) => r.account_id)
  const people = [...about, ...rows.flatMap((r) => [r.asked_by, r.decided_by])]
  const { names, trainees } = await asHouse(tx, actor, async (house) => ({
    names: await namesOfAccounts(house, people),
    trainees: await traineesAmong(house, about),
  }))
  const name = (id: string | null) =>
    id === null ? null : trainees.has(id) ? '学员' : (names.get(id) ?? '—')
  return {
    rows: rows.map((row) => {
      const asked = row.asked as Told
      return {
        id: row.id,
        kind: row.kind as RequestKind,
        name: name(row.account_id) ?? asked.name ?? '—',
        says: says(row.kind as RequestKind, asked),
        status: row.status as AccountRequest['status'],
        askedBy: name(row.asked_by) ?? '—',
        askedAt: row.asked_at.toISOString(),
        decidedBy: name(row.decided_by),
        decidedAt: row.decided_at?.toISOString() ?? null,
        acts: actsOf(actor, row),
      }
    }),
  }
}

type Row = Awaited<ReturnType<typeof queries.listRequests>>[number]

function actsOf(actor: Actor, row: Row): AccountRequest['acts'] {
  if (row.status !== 'waiting' || !isAccountReleaser(actor.role)) return []
  if (row.asked_by === actor.account) return ['withdraw']
  return row.account_id === actor.account ? ['refuse'] : ['release', 'refuse']
}

function says(kind: RequestKind, { signInName, name, role, staffNo, provider }: Told): string {
  const parts = [
    kind === 'name' && name && `姓名 ${name}`,
    signInName && `登录名 ${signInName}`,
    role && `角色 ${roleNames[role]}`,
    provider?.name,
    staffNo && `工号 ${staffNo}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : requestKindNames[kind]
}
