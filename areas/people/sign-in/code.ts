// The code of a message: kept as a keyed hash, compared in constant time.
import { timingSafeEqual } from 'node:crypto'
import { Invalid } from '../../../server/errors.ts'
import { NotSignedIn } from '../../../server/http/refusals.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { readIdNumber } from '../identity-number.ts'

export function hashOf(keys: Keys, idNumber: string): string {
  const read = readIdNumber(idNumber)
  if (!read.ok) throw new Invalid('身份证号有误，请核对。', { idNumber: read.says })
  return keyedHash(keys, 'person.id-number', read.number)
}

/** Six digits are soon tried out: the key, which is not in the database, makes the hash safe to keep. */
export const hashCode = (keys: Keys, person: string, code: string) =>
  keyedHash(keys, 'person.sign-in-code', `${person} ${code}`)
export const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
export const wrong = () =>
  new NotSignedIn('验证码不正确或已经失效，请核对。一个验证码最多输 5 次，5 分钟内有效；请重新获取后再试。')
