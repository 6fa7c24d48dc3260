// The body's own account, to which subsidies it claims are paid: kept encrypted, whole only in the file for the bank.
// @clause A13.9 record: the body's bank account, entered by its principal and kept encrypted

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { typedNumber } from '../../../server/workbook/sheet/same.ts'
import { sealedAccount } from '../../people/accounts/sealed.ts'
import type { AccountInput } from './account-schema.ts'
import * as bodies from './queries.ts'

/**
 * A batch that is already prepared keeps the account it was prepared with. Throws Invalid for a number that cannot be one,
 * Refused for a body that has not begun to file.
 */
export async function setBodyAccount(tx: Tx, actor: Actor, keys: Keys, input: AccountInput) {
  const provider = actor.provider!
  if (!(await bodies.findProvider(tx, provider)))
    throw new Refused('请先开始填写备案申请，再登记收款账户。', placeOf('A6.1'))
  const account = readBodyAccount(input.account)
  const sealed = sealedAccount(keys, 'provider.account', provider, account, input.bankName)
  await bodies.changeProvider(tx, provider, sealed)
  await record(tx, actor, {
    area: 'providers',
    verb: '登记收款账户',
    subjectKind: 'provider',
    subjectId: provider,
    clause: 'A13.9',
  })
  return { masked: sealed.account_masked, bankName: input.bankName }
}

/** Accounts of bodies differ from bank to bank and carry no common check digit: 8 to 30 digits. */
export function readBodyAccount(text: string): string {
  const digits = typedNumber(text)
  const wrong = !/^\d+$/.test(digits)
    ? '账号中有数字以外的字符，请核对。'
    : digits.length < 8 || digits.length > 30
      ? `对公账号应为 8 至 30 位数字，现为 ${digits.length} 位。`
      : null
  if (wrong) throw new Invalid(`没有登记：${wrong}`, { account: wrong })
  return digits
}
