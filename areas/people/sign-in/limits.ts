// How often codes are sent: mild, since a whole class may share one address, but not without end. The tries at a code are
// counted in its row.
import { noTurns, type Rate, type Turns, takeTurn } from '../../../server/access/limit.ts'

/** Five codes of five tries in a quarter of an hour, a hundred tries at a million a day: nobody gets in by guessing. */
const perNumber: Rate[] = [
  { count: 5, seconds: 900 },
  { count: 20, seconds: 86_400 },
]
const perAddress: Rate[] = [{ count: 200, seconds: 600 }]

/** By hash of the number, and by address. */
export type Sendings = { numbers: Turns; addresses: Turns }

export const noSendings = (): Sendings => ({ numbers: noTurns(), addresses: noTurns() })

/** Counts one sending, known number or not. Throws TooManyTries. `now` in milliseconds. */
export function admitSending(sendings: Sendings, numberHash: string, address: string, now: number): void {
  takeTurn(sendings.addresses, address, perAddress, now, say)
  takeTurn(sendings.numbers, numberHash, perNumber, now, say)
}

const say = (wait: string) => `获取验证码的次数较多，请 ${wait}后再试。`
