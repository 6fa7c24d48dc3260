// The account to which money of a person or a body goes, as it is kept: sealed for its row, with what may be shown of it.
import { hashOfAccount } from '../../../server/keys/account-hash.ts'
import { type AccountColumn, decrypt, encrypt, type Keys } from '../../../server/keys/cipher.ts'
import { maskAccount } from './number.ts'

/** `row`: the id of the person, the credit code of the body. `account`: digits, already checked. */
export const sealedAccount = (keys: Keys, of: AccountColumn, row: string, account: string, bank: string) => ({
  account_enc: encrypt(keys, `${of} ${row}`, account),
  account_hash: hashOfAccount(keys, account),
  account_masked: maskAccount(account),
  bank_name: bank,
})
export type SealedAccount = ReturnType<typeof sealedAccount>

/**
 * The number that lies in that row; null when it does not open there or is not what its mask and its hash show: another row's value was put in,
 * or a byte is damaged. Nobody is paid to it (A13.9).
 */
export function openAccount(
  keys: Keys,
  of: AccountColumn,
  row: string,
  kept: { sealed: Buffer; masked: string | null; hash: string | null },
): string | null {
  try {
    const account = decrypt(keys, `${of} ${row}`, kept.sealed)
    // The hash is filled in at the start (server/keys): a row without one was written before there was any.
    const same = kept.hash === null || kept.hash === hashOfAccount(keys, account)
    return same && maskAccount(account) === kept.masked ? account : null
  } catch {
    return null
  }
}
