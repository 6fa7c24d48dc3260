// The account of a person's own social-security card: only the house and the bank file ever see it whole (A13.9).
// @clause A13.9 record: the trainee's social security card account, kept encrypted

import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Missing } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { sealedAccount } from '../../people/accounts/sealed.ts'
import { setAccount } from '../../people/queries.ts'
import { readCardAccount } from './account.ts'

/** By the trainee or, with a reason on a paper of theirs, by the clerk. Throws Invalid for a number that cannot be right. */
export async function setPersonAccount(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  person: string,
  input: { account: string; bankName: string; reason?: string },
): Promise<{ account: string }> {
  // A reason that repeats a number would carry it into the journal.
  if (/\d{8}/.test((input.reason ?? '').normalize('NFKC').replace(/[\s-]/g, '')))
    throw new Invalid('没有登记：依据中不要写号码。', {
      reason: '请用文字说明依据，不要写账号、身份证号等号码。',
    })
  const account = readCardAccount(input.account)
  const sealed = sealedAccount(keys, 'person.account', person, account, input.bankName)
  const done = await setAccount(tx, person, sealed)
  if (done.numUpdatedRows === 0n)
    throw new Missing(
      '没有这个人，或者他的资料不归您登记。请在“人员”中查找；需要更正的，请与人社部门经办联系。',
    )
  await record(tx, actor, {
    area: 'subsidy',
    verb: '登记社会保障卡账户',
    subjectKind: 'person',
    subjectId: person,
    clause: 'A13.9',
    ...(input.reason ? { detail: { reason: input.reason } } : {}),
  })
  return { account: sealed.account_masked }
}
