// SQL of what trainees tell the bureau. Own rows only; the policies say so once more.
import type { Tx } from '../../../server/database/db.ts'

export const findMyClass = (tx: Tx, person: string, classId: string) =>
  tx
    .selectFrom('class_trainees')
    .select('provider_code')
    .where('class_id', '=', classId)
    .where('person_id', '=', person)
    .executeTakeFirst()

export type NewComplaint = {
  client_key: string
  provider_code: string
  class_id: string
  kind: string
  content: string
  received_on: string
  recorded_by: string
}

/** undefined: it was there already. */
export const insertComplaint = (tx: Tx, complaint: NewComplaint) =>
  tx
    .insertInto('complaints')
    .values(complaint)
    .onConflict((c) => c.column('client_key').doNothing())
    .returning('id')
    .executeTakeFirst()

const mine = (tx: Tx, account: string) =>
  tx
    .selectFrom('complaints as k')
    .leftJoin('classes as c', 'c.id', 'k.class_id')
    .select(['k.id', 'k.kind', 'k.content', 'k.received_on', 'k.verified', 'c.name as class_name'])
    .where('k.recorded_by', '=', account)

export type ComplaintRow = Awaited<ReturnType<typeof myComplaints>>[number]

export const myComplaints = (tx: Tx, account: string) =>
  mine(tx, account).orderBy('k.received_at', 'desc').limit(50).execute()

export const findMyComplaint = (tx: Tx, account: string, clientKey: string) =>
  mine(tx, account).where('k.client_key', '=', clientKey).executeTakeFirst()
