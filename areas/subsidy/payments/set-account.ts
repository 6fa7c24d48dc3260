// The account of a person's own social-security card: only the house and the bank file ever see it whole (A13.9).
// @clause A13.9 record: the trainee's social security card account, kept encrypted

import { refuseNumbers } from '../../../server/access/reasons.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { enterAccount } from '../../people/accounts/changes/enter.ts'
import { personPayee } from '../../people/accounts/person-payee.ts'
import { readCardAccount } from './account.ts'

/** By the trainee or, with a reason on a paper of theirs, by the clerk. Throws Invalid for a number that cannot be right. */
export async function setPersonAccount(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  person: string,
  input: { account: string; bankName: string; reason?: string },
) {
  refuseNumbers(input.reason ?? '', '没有登记')
  const account = readCardAccount(input.account)
  const change = await enterAccount(tx, actor, keys, await personPayee(tx, person), {
    ...{ account, bankName: input.bankName, reason: input.reason ?? null },
    verb: '登记社会保障卡账户',
  })
  return { account: change.masked, change }
}
