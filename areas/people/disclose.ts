// A number of a person is shown in full, for a purpose that is kept.
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid, Missing } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { decrypt, type Keys, type Purpose } from '../../server/keys/cipher.ts'
import * as queries from './queries.ts'
import type { Disclosure } from './schema.ts'

/** The whole number, and a journal entry with the reason in the same transaction. Throws Missing, Invalid. */
export async function disclose(tx: Tx, actor: Actor, keys: Keys, id: string, { field, reason }: Disclosure) {
  const sealed = await queries.findSealed(tx, id)
  const column = field === 'idNumber' ? sealed?.id_number_enc : sealed?.phone_enc
  if (!column)
    throw new Missing(
      sealed
        ? '此人没有登记手机号码。请向其所在的培训主体核对花名册。'
        : '没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。',
    )
  // A reason that repeats a number would carry it into the journal.
  if (/\d{8}/.test(reason.normalize('NFKC').replace(/[\s-]/g, ''))) {
    throw new Invalid('理由中不要写号码，没有显示。', {
      reason: '请用文字说明理由，不要写身份证号、手机号等号码。',
    })
  }
  await record(tx, actor, {
    area: 'people',
    verb: field === 'idNumber' ? '查看身份证号' : '查看手机号码',
    subjectKind: 'person',
    subjectId: id,
    detail: { field, reason },
  })
  return { value: decrypt(keys, purposes[field], column) }
}

export const purposes = { idNumber: 'person.id-number', phone: 'person.phone' } as const satisfies Record<
  string,
  Purpose
>
