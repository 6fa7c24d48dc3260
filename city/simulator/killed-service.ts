// The service as a process of its own, killed with SIGKILL while acts are under way, and started anew.
import { random } from '../random.ts'
import { chooseAct } from './choose.ts'
import type { Home } from './ground.ts'
import type { Request } from './manners.ts'
import { signInAgain } from './people.ts'
import { askInvariants } from './seen/invariants.ts'
import { openLook } from './seen/look.ts'
import { allQuiet, killed, send, startService } from './service.ts'

const ROUNDS = 4
const AT_ONCE = 8

/** Some rounds of acts, each cut off by a SIGKILL. Answers how many acts were under way; throws when an invariant broke. */
export async function killService(home: Home, seed: number): Promise<number> {
  const { look, close } = await openLook(home.superuser)
  const r = random(seed)
  let sent = 0
  try {
    const people = await signInAgain(home.house, look)
    for (let round = 0; round < ROUNDS; round++) {
      const service = await startService(home, Date.now())
      const requests: Request[] = []
      for (let n = 0; n < AT_ONCE; n++) {
        const number = () => 1_000_000 + ++sent * 10
        const of = { r, now: Date.now(), keys: home.keys, look, app: home.app, people, number }
        const chosen = await chooseAct(of)
        if (chosen) requests.push(chosen.request)
      }
      const answers = requests.map((request) => send(service.origin, request).catch(() => 'cut off'))
      await new Promise((resolve) => setTimeout(resolve, r.whole(150)))
      await killed(service)
      await Promise.all(answers)
      await allQuiet(look)
      const broken = await askInvariants(look)
      if (broken.length > 0)
        throw new Error(
          `服务被强行结束后不变量被违反（种子 ${seed}）：${broken.map(({ name, offender }) => `${name} ${offender}`).join('；')}`,
        )
    }
  } finally {
    await close()
  }
  return sent
}
