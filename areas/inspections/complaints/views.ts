// The register of complaints, as the bureau sees it.
import type { Tx } from '../../../server/database/db.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { complaintKindNames } from './names.ts'
import * as queries from './queries.ts'
import type { ComplaintQuery } from './schema.ts'

export async function listComplaints(tx: Tx, { q, page, size, ...filter }: ComplaintQuery) {
  const { rows, total } = await queries.listComplaints(
    tx,
    { ...filter, like: q ? contains(q) : undefined },
    size,
    (page - 1) * size,
  )
  return {
    rows: rows.map((c) => {
      const kind = c.kind as keyof typeof complaintKindNames
      return {
        id: c.id,
        providerName: c.provider_name ?? '',
        className: c.class_name,
        kind,
        kindName: complaintKindNames[kind],
        content: c.content,
        receivedOn: c.received_on,
        verified: c.verified,
        severe: c.severe,
      }
    }),
    total,
    page,
    size,
  }
}
