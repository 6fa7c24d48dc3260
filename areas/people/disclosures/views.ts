import { type Actor, actorName } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { readEvents } from '../../../server/events/read.ts'
import { erasedWords } from '../../../server/events/table.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import * as people from '../queries.ts'
import { disclosures } from './events.ts'
import type { MyDisclosure } from './schema.ts'

export const fieldNames = { idNumber: '身份证号', phone: '手机号码' } as const

/** Who was shown the own numbers, the latest first, two hundred at most (《个人信息保护法》第四十四、四十五条). */
export async function myDisclosures(tx: Tx, keys: Keys, actor: Actor): Promise<MyDisclosure[]> {
  return actor.person === null ? [] : disclosuresOf(tx, keys, actor, actor.person)
}

/**
 * Why the numbers of a person were shown, which the journal does not say: all of it to the auditor, their own looks to the others of
 * the bureau (by policy). The latest first, two hundred at most. Throws Missing.
 */
export async function listDisclosures(tx: Tx, keys: Keys, actor: Actor, person: string) {
  if (!(await people.findPerson(tx, person)))
    throw new Missing('没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。')
  return disclosuresOf(tx, keys, actor, person)
}

async function disclosuresOf(tx: Tx, keys: Keys, actor: Actor, person: string): Promise<MyDisclosure[]> {
  const events = await readEvents(tx, keys, actor, disclosures, { person })
  return events.map(({ id, receivedAt, role, content, personal, erased }) => ({
    id,
    at: receivedAt.toISOString(),
    roleName: actorName(role),
    fieldName: fieldNames[content.field],
    reason: erased ? erasedWords : (personal?.reason ?? ''),
  }))
}
