// The register of complaints, as the bureau sees it.
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { type RaisedFrom, raisedFrom } from '../../concerns/queries.ts'
import type { ConcernStatus } from '../../concerns/states.ts'
import { complaintCase } from './case.ts'
import { complaintKindNames } from './names.ts'
import * as queries from './queries.ts'
import type { Complaint, ComplaintQuery } from './schema.ts'
import { complaintLife, complaintStatus } from './states.ts'

export async function listComplaints(tx: Tx, actor: Actor, { q, state, sort, ...paging }: ComplaintQuery) {
  const filter = { state, sort, like: q ? contains(q) : undefined }
  const { rows, ...counted } = await queries.listComplaints(tx, filter, paging)
  const { page, size } = paging
  const ids = rows.map(({ id }) => id)
  const concerns = await raisedFrom(tx, 'complaint', ids)
  return { rows: rows.map((row) => complaintOf(row, concerns.get(row.id), actor)), ...counted, page, size }
}

/** Throws Missing when it is not there, or not there for this actor. */
export async function getComplaint(tx: Tx, actor: Actor, id: string): Promise<Complaint> {
  await getCase(tx, complaintCase, id)
  const concerns = await raisedFrom(tx, 'complaint', [id])
  return complaintOf((await queries.findComplaint(tx, id))!, concerns.get(id), actor)
}

/** `concern`: none where it was looked into before there were any. */
function complaintOf(row: queries.ComplaintRow, concern: RaisedFrom | undefined, { role }: Actor): Complaint {
  const kind = row.kind as keyof typeof complaintKindNames
  const status = complaintStatus(row.verified)
  return {
    id: row.id,
    providerName: row.provider_name ?? '',
    className: row.class_name,
    kind,
    kindName: complaintKindNames[kind],
    content: row.content,
    receivedOn: row.received_on,
    status,
    statusName: complaintLife.names[status],
    verified: row.verified,
    severe: row.severe,
    verifiedWords: row.verified_words,
    concern: concern ? { ...concern, status: concern.status as ConcernStatus } : null,
    withdrawnOn: row.withdrawn_on,
    withdrawnWords: row.withdrawn_words,
    acts: actsOf(complaintLife, status, role, {
      withdraw: row.withdrawn_on === null ? null : `已于 ${row.withdrawn_on} 登记撤回。`,
    }),
  }
}
