// The service as a process of its own, killed with SIGKILL while acts are under way, and started anew.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../server/root.ts'
import { multipart } from '../../server/test/multipart.ts'
import { random } from '../random.ts'
import { chooseAct } from './choose.ts'
import type { Home } from './ground.ts'
import type { Request } from './manners.ts'
import { signInAgain } from './people.ts'
import { askInvariants } from './seen/invariants.ts'
import { openLook } from './seen/look.ts'

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
      const { child, origin } = await startService(home, Date.now())
      const requests: Request[] = []
      for (let n = 0; n < AT_ONCE; n++) {
        const number = () => 1_000_000 + ++sent * 10
        const of = { r, now: Date.now(), keys: home.keys, look, app: home.app, people, number }
        const chosen = await chooseAct(of)
        if (chosen) requests.push(chosen.request)
      }
      const answers = requests.map((request) => send(origin, request).catch(() => 'cut off'))
      await new Promise((resolve) => setTimeout(resolve, r.whole(150)))
      child.kill('SIGKILL')
      await once(child, 'exit')
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

async function startService({ url, data, keys }: Home, instant: number) {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', join(root, 'city', 'simulator', 'serve-moved.ts'), url, data],
      ...[keys.data.toString('hex'), keys.index.toString('hex'), String(instant)],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [origin] = (await once(createInterface(child.stdout!), 'line')) as [string]
  return { child, origin }
}

async function send(origin: string, { method, url, who, sent }: Request): Promise<number> {
  const { headers, payload } =
    'form' in sent
      ? multipart(sent.form)
      : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(sent.body) }
  const body = typeof payload === 'string' ? payload : new Uint8Array(payload)
  const all = { ...who.headers, ...headers, origin }
  return (await fetch(`${origin}${url}`, { method, headers: all, body })).status
}

/** Until the database has noticed that nobody is there any more. */
async function allQuiet(look: Awaited<ReturnType<typeof openLook>>['look']): Promise<void> {
  for (;;) {
    const [{ n }] = (await look<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and xact_start is not null and backend_type = 'client backend'`,
    )) as [{ n: number }]
    if (n === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
