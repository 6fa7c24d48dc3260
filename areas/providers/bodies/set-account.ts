// The body's own account, to which subsidies it claims are paid: kept encrypted, whole only in the file for the bank.
// @clause A13.9 record: the body's bank account, entered by its principal and kept encrypted

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { typedNumber } from '../../../server/workbook/sheet/same.ts'
import { enterAccount, type Payee } from '../../people/accounts/changes/enter.ts'
import type { AccountInput } from './account-schema.ts'
import * as bodies from './queries.ts'

/**
 * A batch that is already prepared keeps the account it was prepared with. Throws Invalid for a number that cannot be one,
 * Refused for a body that has not begun to file.
 */
export async function setBodyAccount(tx: Tx, actor: Actor, keys: Keys, input: AccountInput) {
  const payee = await bodyPayee(tx, actor.provider!)
  const change = await enterAccount(tx, actor, keys, payee, {
    ...{ account: readBodyAccount(input.account), bankName: input.bankName, reason: null },
    verb: '登记收款账户',
  })
  return { account: change.masked, change }
}

/** A body as somebody to whom money goes: what stands in the register, and how it is written there. Throws Refused before it filed. */
export async function bodyPayee(tx: Tx, code: string): Promise<Payee> {
  const now = await bodies.findProvider(tx, code)
  if (!now) throw new Refused('请先开始填写备案申请，再登记收款账户。', placeOf('A6.1'))
  return {
    ...{ kind: 'provider', row: code, area: 'providers', now },
    write: (house, account) => bodies.changeProvider(house, code, account),
  }
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
