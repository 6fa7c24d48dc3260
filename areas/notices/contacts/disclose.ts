// How to reach whoever objected is shown for a purpose that is kept sealed, as it is with the numbers of people.

import { refuseNumbers } from '../../../server/access/reasons.ts'
import { type Actor, actorName } from '../../../server/access/roles.ts'
import { newKey } from '../../../server/client-key.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import { takenKey } from '../../../server/events/record.ts'
import { record } from '../../../server/journal/journal.ts'
import { decrypt, encrypt, type Keys } from '../../../server/keys/cipher.ts'
import type { MyDisclosure } from '../../people/disclosures/schema.ts'
import { findObjection } from '../queries.ts'
import * as queries from './queries.ts'
import type { ContactDisclosure } from './schema.ts'

const PURPOSE = 'objection.contact-reason'

/**
 * With it, in the same transaction, the sealed reason and a journal entry that names it. The same key of the client again shows it without a
 * second entry. Throws Missing, Invalid, Refused (the key was sent with something else).
 */
export async function discloseContact(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  { reason, clientKey = newKey() }: ContactDisclosure,
) {
  const objection = await findObjection(tx, id)
  if (!objection?.contact_enc)
    throw new Missing(
      '没有这条异议，或对方没有留联系方式。请刷新页面查看；没有联系方式的，直接在公示中答复。',
    )
  refuseNumbers(reason, '没有显示')
  const value = decrypt(keys, 'objection.contact', objection.contact_enc)
  const sent = await queries.findSent(tx, actor.account!, clientKey)
  if (sent && (sent.objection_id !== id || decrypt(keys, PURPOSE, sent.reason_enc) !== reason))
    throw new Refused(takenKey)
  if (sent) return { value }
  const { id: event } = await queries.insertDisclosure(tx, {
    objection_id: id,
    account_id: actor.account!,
    role: actor.role,
    reason_enc: encrypt(keys, PURPOSE, reason),
    client_key: clientKey,
    shown_at: actor.at,
  })
  await record(tx, actor, {
    area: 'notices',
    verb: '查看异议人联系方式',
    subjectKind: 'objection',
    subjectId: id,
    // Never the reason itself: the journal does not change, and would keep what it tells of whoever objected.
    detail: { event },
  })
  return { value }
}

/** Why it was shown: all of it to the auditor, their own looks to the others of the bureau (by policy). The latest first, two hundred at most. Throws Missing. */
export async function listContactDisclosures(tx: Tx, keys: Keys, id: string): Promise<MyDisclosure[]> {
  if (!(await findObjection(tx, id)))
    throw new Missing('没有这条异议，可能地址有误。请回到“公示”的列表中选择。')
  return (await queries.disclosuresOf(tx, id, 200)).map((d) => ({
    id: d.id,
    at: d.shown_at.toISOString(),
    roleName: actorName(d.role as Actor['role']),
    fieldName: '联系方式',
    reason: decrypt(keys, PURPOSE, d.reason_enc),
  }))
}
