// A person asks to be forgotten: what events hold of them becomes unreadable, once nothing need be kept any more.

import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { refuseNumbers } from '../../../server/access/reasons.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addMonths } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { erasedOn, erasePerson } from '../../../server/keys/erase-person.ts'
import * as people from '../queries.ts'
import * as queries from './queries.ts'
import type { Erasure } from './schema.ts'

/** For good. `today`: YYYY-MM-DD. Throws Missing, Invalid; Refused while a ledger is to be kept (A12.6), and the second time. */
export async function erase(tx: Tx, actor: Actor, keys: Keys, id: string, input: Erasure, today: string) {
  if (!(await people.findPerson(tx, id)))
    throw new Missing('没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。')
  refuseNumbers(input.reason, '没有删除')
  const why = await whyKept(tx, id, today)
  if (why) throw new Refused(why, placeOf('A12.6'))
  await erasePerson(tx, actor, keys, id, { reason: input.reason, today })
  return { erasedOn: today }
}

/** What keeps a person from being erased at this moment, in a full sentence. */
export async function whyNotErased(tx: Tx, actor: Actor, id: string, today: string): Promise<string | null> {
  const on = await erasedOn(tx, actor, id)
  return on === null ? whyKept(tx, id, today) : `此人的个人信息已于 ${on} 删除。`
}

/**
 * 《个人信息保护法》第四十七条: while a term of keeping runs nothing is erased. Counted from the latest day of any class, claim or
 * payment of the person, so that no ledger is cut short.
 */
async function whyKept(tx: Tx, id: string, today: string): Promise<string | null> {
  const last = await queries.lastDayOf(tx, id)
  if (last === null) return null
  const months = versionOn((await lawOn(tx)).parameters['retention.ledgerMonths'], today)?.value
  if (typeof months !== 'number') return '台账的保存期限尚未确定，暂不能删除个人信息。'
  const until = addMonths(last, months)
  return today > until
    ? null
    : `个人信息暂不能删除：此人的培训和补贴资料须保存到 ${until}，在此之前只能停止使用。期满后可以办理。`
}
