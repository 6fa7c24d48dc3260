// Two processes serve one database, as behind one address: everything is sent to both at the same moment, with the same key, and
// everything beside everything else. What the acts of different people do to one another is nowhere else so unordered.
import { faultOf } from '../../server/test/answers.ts'
import { random } from '../random.ts'
import { chooseAct } from './choose.ts'
import type { Home } from './ground.ts'
import type { Request } from './manners.ts'
import { signInAgain } from './people.ts'
import { askInvariants } from './seen/invariants.ts'
import { openLook } from './seen/look.ts'
import { allQuiet, killed, type Service, send, startService } from './service.ts'

const ROUNDS = 8
const AT_ONCE = 6

export type Together = { sent: number; done: number; refused: number }

/** Answers what came of it. Throws when an answer is no sentence, a key had two results or an invariant broke. */
export async function serveByTwo(home: Home, seed: number): Promise<Together> {
  const { look, close } = await openLook(home.superuser)
  const r = random(seed)
  const all: Together = { sent: 0, done: 0, refused: 0 }
  const services: Service[] = []
  try {
    for (let n = 0; n < 2; n++) services.push(await startService(home, Date.now()))
    const people = await signInAgain(home.house, look)
    let serial = 2_000_000
    for (let round = 0; round < ROUNDS; round++) {
      const chosen: { name: string; request: Request }[] = []
      for (let n = 0; n < AT_ONCE; n++) {
        const of = { r, now: Date.now(), keys: home.keys, look, app: home.app, people }
        const one = await chooseAct({ ...of, number: () => ++serial })
        if (one) chosen.push(one)
      }
      const told = await Promise.all(chosen.map((one) => toBoth(services, one)))
      await allQuiet(look)
      for (const [i, { statuses, fault }] of told.entries()) {
        if (fault)
          throw new Error(
            `两个服务同时办理“${chosen[i]!.name}”（种子 ${seed}，第 ${round + 1} 轮）：${fault}`,
          )
        all.sent += statuses.length
        all.done += statuses.filter((status) => status < 300).length
        all.refused += statuses.filter((status) => status >= 400).length
      }
      const broken = await askInvariants(look)
      if (broken.length > 0)
        throw new Error(
          `两个服务同时办理${chosen.map(({ name }) => `“${name}”`).join('')}后不变量被违反（种子 ${seed}，第 ${round + 1} 轮）：${broken
            .map(({ name, offender }) => `${name} ${offender}`)
            .join('；')}`,
        )
    }
  } finally {
    for (const service of services) await killed(service)
    await close()
  }
  return all
}

async function toBoth(services: Service[], { request }: { request: Request }) {
  const answers = await Promise.all(
    services.map(async ({ origin }) => {
      const answer = await send(origin, request)
      const headers = { 'content-type': answer.headers.get('content-type') ?? '' }
      return { statusCode: answer.status, headers, payload: await answer.text() }
    }),
  )
  const keyed = 'body' in request.sent && 'clientKey' in request.sent.body
  const done = answers.filter(({ statusCode }) => statusCode < 300)
  // What bears no key may answer a workbook.
  const ids = new Set(keyed ? done.map(({ payload }) => (JSON.parse(payload) as { id?: string }).id) : [])
  const fault = answers.map(faultOf).find((f) => f !== undefined)
  return {
    statuses: answers.map(({ statusCode }) => statusCode),
    fault: fault ?? (ids.size > 1 ? `一个编号有两个结果：${[...ids].join('、')}` : undefined),
  }
}
