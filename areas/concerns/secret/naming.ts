// What an official writes and the body reads must not say who told it.
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import * as queries from '../queries.ts'

/** A mobile number, however it is set apart. */
const phone = /(?<!\d)1[3-9](?:[\s-]?\d){9}(?!\d)/

/**
 * Throws Refused where the source is secret and the words hold a mobile number, or the name of the trainee who told it from the phone.
 * @clause A10.9 record: whoever complained is told to nobody outside the bureau
 */
export async function refuseNaming(
  tx: Tx,
  actor: Actor,
  concern: { id: string; secret: boolean },
  words: string,
): Promise<void> {
  if (!concern.secret) return
  const name = await asHouse(tx, actor, (all) => queries.tellerOf(all, concern.id))
  refuseWords(words, name === undefined ? [] : [name])
}

/**
 * The same of what an order to a body says: it may rest on any concern about the body whose source is secret.
 * @clause A10.9 A14.0(c) record: a notice tells what is to be mended, and not who complained
 */
export async function refuseNamingAbout(
  tx: Tx,
  actor: Actor,
  provider: string,
  words: (string | undefined)[],
): Promise<void> {
  const { secret, names } = await asHouse(tx, actor, (all) => queries.tellersAbout(all, provider))
  if (secret) refuseWords(words.join('\n'), names)
}

function refuseWords(words: string, names: string[]): void {
  if (phone.test(words) || names.some((name) => words.includes(name)))
    throw new Refused(
      '没有办理：这段文字培训主体会看到，不能写出反映人的姓名、电话。请改写后再提交。',
      placeOf('A10.9'),
    )
}
