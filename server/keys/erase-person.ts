// Erasing a person from what happened: the key goes, the events and their chain stay (《个人信息保护法》第四十七条).
import { randomBytes } from 'node:crypto'
import { asHouse } from '../access/as-house.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { Refused } from '../errors.ts'
import { record } from '../journal/journal.ts'
import { encryptBytes, type Keys } from './cipher.ts'

/**
 * Takes the person's key away, once and for good, and writes who did it and why into the journal. Someone of whom no event
 * holds a value yet is erased all the same: none ever will. `today`: YYYY-MM-DD. Whether a term of keeping still runs is for the
 * caller to ask before. Throws Refused when it was done before.
 */
export async function erasePerson(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  person: string,
  { reason, today }: { reason: string; today: string },
): Promise<void> {
  const erased = await asHouse(tx, actor, async (house) => {
    await house
      .insertInto('person_keys')
      .values({ person_id: person, key_enc: encryptBytes(keys, 'person-key', randomBytes(32)) })
      .onConflict((c) => c.doNothing())
      .execute()
    return house
      .updateTable('person_keys')
      .set({ key_enc: null, erased_on: today, erased_by: actor.account })
      .where('person_id', '=', person)
      .where('key_enc', 'is not', null)
      .executeTakeFirst()
  })
  if (erased.numUpdatedRows === 0n)
    throw new Refused('此人的个人信息此前已经删除，不必再次办理；办理的人和时间见日志。')
  await record(tx, actor, {
    area: 'people',
    verb: '删除个人信息',
    subjectKind: 'person',
    subjectId: person,
    detail: { reason },
  })
}

/** The day the person was erased; null while not. */
export const erasedOn = (tx: Tx, actor: Actor, person: string): Promise<string | null> =>
  asHouse(tx, actor, async (house) => {
    const row = await house
      .selectFrom('person_keys')
      .select('erased_on')
      .where('person_id', '=', person)
      .executeTakeFirst()
    return row?.erased_on ?? null
  })
