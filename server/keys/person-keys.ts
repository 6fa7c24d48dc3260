// A key for each person whose personal values stand in events. Erasing it makes them unreadable wherever they lie.
import { randomBytes } from 'node:crypto'
import { asHouse } from '../access/as-house.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { Refused } from '../errors.ts'
import { decryptBytes, encryptBytes, type Keys } from './cipher.ts'

/** The key of the person, made at first use. Throws Refused once it was erased. */
export async function personKey(tx: Tx, actor: Actor, keys: Keys, person: string): Promise<Keys> {
  return asHouse(tx, actor, async (house) => {
    await house
      .insertInto('person_keys')
      .values({ person_id: person, key_enc: encryptBytes(keys, 'person-key', randomBytes(32)) })
      .onConflict((c) => c.doNothing())
      .execute()
    const found = (await findKeys(house, keys, [person])).get(person)
    if (!found)
      throw new Refused(
        '此人的个人信息已按要求删除，不能再登记或查看其个人信息。如有疑问，请查阅日志中的删除记录。',
      )
    return found
  })
}

/** The keys of these people that were made and not erased. For the house's own use: never hand them on. */
export const personKeys = (tx: Tx, actor: Actor, keys: Keys, people: string[]): Promise<Map<string, Keys>> =>
  people.length === 0
    ? Promise.resolve(new Map())
    : asHouse(tx, actor, (house) => findKeys(house, keys, people))

async function findKeys(tx: Tx, keys: Keys, people: string[]): Promise<Map<string, Keys>> {
  const rows = await tx
    .selectFrom('person_keys')
    .select(['person_id', 'key_enc'])
    .where('person_id', 'in', people)
    .execute()
  return new Map(
    rows.flatMap(({ person_id, key_enc }) =>
      key_enc ? [[person_id, { ...keys, data: decryptBytes(keys, 'person-key', key_enc) }]] : [],
    ),
  )
}
