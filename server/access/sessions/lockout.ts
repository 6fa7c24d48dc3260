// Slowing down whoever guesses, never whoever is at home: tries are counted before the slow hash, in the database.
import type { Turn } from '../turns/turns.ts'

/** Who tries: from where, in which browser, as whom. */
export type Tried = { name: string; address: string; device: string | undefined; known: boolean }

/**
 * The turns that one try takes. In a browser that signed in as this one before, those of that browser alone, so that nothing
 * others do keeps anybody out there; elsewhere those of the address (a whole bureau may share one), of the name from that
 * address, and of the name from everywhere. The same for a name that nobody has.
 */
export const triesOf = ({ name, address, device, known }: Tried): Turn[] =>
  known
    ? [{ key: `sign-in device ${device} ${name}`, pace: { free: 5, seconds: 30 } }]
    : [
        ofAddress(address),
        { key: `sign-in name ${name} from ${address}`, pace: { free: 5, seconds: 180 } },
        { key: `sign-in name ${name}`, pace: { free: 20, seconds: 60 } },
      ]

/** Of whoever tries from this address, as whomever. */
export const ofAddress = (address: string): Turn => ({
  key: `sign-in from ${address}`,
  pace: { free: 30, seconds: 20 },
})

/** Of whoever is signed in and says the present password. */
export const ofOwnPassword = (account: string): Turn => ({
  key: `own password ${account}`,
  pace: { free: 5, seconds: 60 },
})

export const sayWait = (wait: string) =>
  `登录失败次数较多，请 ${wait}后再试。常用的电脑、手机不受他人尝试的影响。忘记密码的，请找系统管理员办理重置。`
