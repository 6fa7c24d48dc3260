// A number of a person or a body, opened in the row it was sealed for; a value of another row opens nowhere.
import { Refused } from '../errors.ts'
import { decrypt, type Keys, type RowColumn } from './cipher.ts'

/** Throws Refused: the value was put in from elsewhere, or a byte is damaged. It is never another person's. */
export function openInRow(keys: Keys, column: RowColumn, row: string, sealed: Buffer): string {
  try {
    return decrypt(keys, `${column} ${row}`, sealed)
  } catch {
    throw new Refused(
      '库中的这一项号码不能解密：已损坏，或被换成了别处的内容。没有显示，也没有使用。请报告稽核，在“凭据核验”中查明是哪一行。',
    )
  }
}
