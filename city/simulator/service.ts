// The service as a process of its own, on a day of the simulator, and what is sent to it over a socket.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../server/root.ts'
import { multipart } from '../../server/test/multipart.ts'
import type { Home } from './ground.ts'
import type { Request } from './manners.ts'
import type { Look } from './seen/look.ts'

export type Service = { child: ChildProcess; origin: string }

/** `instant`: milliseconds since 1970, where its clock stands still. */
export async function startService({ url, data, keys }: Home, instant: number): Promise<Service> {
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

export async function killed({ child }: Service): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export function send(origin: string, { method, url, who, sent }: Request): Promise<Response> {
  const { headers, payload } =
    'form' in sent
      ? multipart(sent.form)
      : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(sent.body) }
  const body = typeof payload === 'string' ? payload : new Uint8Array(payload)
  return fetch(`${origin}${url}`, { method, headers: { ...who.headers, ...headers, origin }, body })
}

/** Until the database has noticed that nobody is there any more. */
export async function allQuiet(look: Look): Promise<void> {
  for (;;) {
    const [{ n }] = (await look<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and xact_start is not null and backend_type = 'client backend'`,
    )) as [{ n: number }]
    if (n === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
