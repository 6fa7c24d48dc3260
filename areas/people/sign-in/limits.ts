// How often codes are sent: mild, since a whole class may share one address, but not without end. The tries at a code are
// counted in its row.
import type { Turn } from '../../../server/access/turns/turns.ts'

/** Who asks: for which number, from where, in which browser; `known`: the person signed in there before. */
export type Asking = { numberHash: string; address: string; device: string | undefined; known: boolean }

/**
 * The turns that one sending takes. Five codes at once and one more in three minutes from one place; from everywhere fifteen and
 * one more an hour, of five tries at a million each: nobody gets in by guessing, and who asks elsewhere for a number that is
 * not theirs does not keep its person from asking in their own browser.
 */
export const sendingsOf = ({ numberHash, address, device, known }: Asking): Turn[] => {
  const onePlace = { free: 5, seconds: 180 }
  if (known) return [{ key: `code ${numberHash} in ${device}`, pace: onePlace }]
  return [
    { key: `code from ${address}`, pace: { free: 200, seconds: 3 } },
    { key: `code ${numberHash} from ${address}`, pace: onePlace },
    { key: `code ${numberHash}`, pace: { free: 15, seconds: 3_600 } },
  ]
}

export const sayWait = (wait: string) => `获取验证码的次数较多，请 ${wait}后再试。`
