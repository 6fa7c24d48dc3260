import { type Actor, actorName } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { readEvents } from '../../../server/events/read.ts'
import { erasedWords } from '../../../server/events/table.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { disclosures } from './events.ts'
import type { MyDisclosure } from './schema.ts'

export const fieldNames = { idNumber: '身份证号', phone: '手机号码' } as const

/** Who was shown the own numbers, the latest first, two hundred at most (《个人信息保护法》第四十四、四十五条). */
export async function myDisclosures(tx: Tx, keys: Keys, actor: Actor): Promise<MyDisclosure[]> {
  if (actor.person === null) return []
  const events = await readEvents(tx, keys, actor, disclosures, { person: actor.person })
  return events.map(({ id, receivedAt, role, content, personal, erased }) => ({
    id,
    at: receivedAt.toISOString(),
    roleName: actorName(role),
    fieldName: fieldNames[content.field],
    reason: erased ? erasedWords : (personal?.reason ?? ''),
  }))
}
