// A number of a person is shown in full, for a purpose that is kept, and that the person may know of.
import { refuseNumbers } from '../../../server/access/reasons.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { newKey } from '../../../server/client-key.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { recordEvent } from '../../../server/events/record.ts'
import { record } from '../../../server/journal/journal.ts'
import { type Keys, keyedHash, type RowColumn } from '../../../server/keys/cipher.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import * as queries from '../queries.ts'
import { anHourAgo, lookInTurn, numbers, refuseBeyond } from './budget.ts'
import { disclosures } from './events.ts'
import { looksSince } from './queries.ts'
import type { Disclosure } from './schema.ts'

/**
 * The whole number; with it, in the same transaction, an event for the person, which alone holds the reason, and a journal entry that names it.
 * The same key of the client again shows it without a second entry. `today`: YYYY-MM-DD. Throws Missing, Invalid;
 * Refused once the person was erased, TooManyTries beyond what one may look at in an hour.
 */
export async function disclose(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  { field, reason, clientKey = newKey() }: Disclosure,
  today: string,
) {
  const sealed = await queries.findSealed(tx, id)
  const column = field === 'idNumber' ? sealed?.id_number_enc : sealed?.phone_enc
  if (!column)
    throw new Missing(
      sealed
        ? '此人没有登记手机号码。请向其所在的培训主体核对花名册。'
        : '没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。',
    )
  refuseNumbers(reason, '没有显示')
  await lookInTurn(tx, actor)
  const { id: event, known } = await recordEvent(tx, keys, actor, disclosures, {
    kind: 'shown',
    subject: id,
    onDay: today,
    clientKey,
    source: 'desk',
    content: { field, reasonHash: keyedHash(keys, 'disclosure.reason', reason) },
    person: id,
    personal: { reason },
  })
  if (!known) {
    if (actor.account) refuseBeyond(numbers, await looksSince(tx, actor.account, anHourAgo()))
    await record(tx, actor, {
      area: 'people',
      verb: field === 'idNumber' ? '查看身份证号' : '查看手机号码',
      subjectKind: 'person',
      subjectId: id,
      // Never the reason itself: the journal does not change, and would keep it after the person was erased.
      detail: { field, event },
    })
  }
  return { value: openInRow(keys, purposes[field], id, column) }
}

export const purposes = { idNumber: 'person.id-number', phone: 'person.phone' } as const satisfies Record<
  string,
  RowColumn
>
