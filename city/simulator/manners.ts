// How an act is sent: once, again, several at once, or cut off in the middle.
import type { LightMyRequestResponse } from 'fastify'
import type { App } from '../../server/house.ts'
import { multipart } from '../../server/test/multipart.ts'
import type { Random } from '../random.ts'
import type { Method, Sent } from './act.ts'
import type { Someone } from './people.ts'
import type { Look } from './seen/look.ts'

export const manners = ['once', 'again', 'at once', 'other keys at once', 'cut off'] as const
export type Manner = (typeof manners)[number]

export type Request = { method: Method; url: string; who: Someone; sent: Sent }
/** `left`: what an act that was cut off has left in the journal. */
export type Answers = { answers: LightMyRequestResponse[]; cutOff: boolean; left?: number }

/** Most acts are done once. */
export function someManner(r: Random): Manner {
  const n = r.whole(100)
  return n < 74 ? 'once' : n < 82 ? 'again' : n < 91 ? 'at once' : n < 95 ? 'other keys at once' : 'cut off'
}

const WITHOUT = 30

/** As it was chosen; but no life of more than thirty steps is without an act that was cut off. */
export const mannerAt = (life: { steps: number; cutOff: number }, chosen: Manner): Manner =>
  chosen === 'once' && life.cutOff === 0 && life.steps > WITHOUT ? 'cut off' : chosen

export async function sendIn(
  manner: Manner,
  { app, other, look, gate, r }: { app: App; other: App; look: Look; gate: Look; r: Random },
  request: Request,
): Promise<Answers> {
  const send = (one = request, at = app) => inject(at, one)
  if (manner === 'again') return { answers: [await send(), await send(request, other)], cutOff: false }
  if (manner === 'at once' || manner === 'other keys at once') {
    const many = Array.from({ length: 2 + r.whole(4) }, (_, i) =>
      manner === 'at once' || i === 0 ? request : { ...request, sent: otherKey(request.sent, i) },
    )
    return { answers: await Promise.all(many.map((one, i) => send(one, i % 2 ? other : app))), cutOff: false }
  }
  if (manner === 'cut off') return cutOff(() => send(), look, gate)
  return { answers: [await send()], cutOff: false }
}

function inject(app: App, { method, url, who, sent }: Request): Promise<LightMyRequestResponse> {
  const { headers, payload } = 'form' in sent ? multipart(sent.form) : { headers: {}, payload: sent.body }
  return app.inject({ method, url, headers: { ...who.headers, ...headers }, payload })
}

/** The connection of the act is closed when everything is written but its entry in the journal. `look` and `gate`: two connections of a superuser. */
export async function cutOff(
  send: () => Promise<LightMyRequestResponse>,
  look: Look,
  gate: Look,
): Promise<Answers> {
  const entries = async () => (await look<{ n: number }>('select count(*)::int as n from journal'))[0]!.n
  const before = await entries()
  await gate('begin')
  await gate('lock table journal in exclusive mode')
  let answered = false
  const sent = send().finally(() => {
    answered = true
  })
  let cut = false
  while (!answered && !cut) {
    const waiting = await look<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'qixun'
        and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
    )
    for (const { pid } of waiting) await look('select pg_terminate_backend($1)', [pid])
    cut = waiting.length > 0
    if (!cut) await new Promise((resolve) => setTimeout(resolve, 3))
  }
  await gate('rollback')
  const answers = [await sent]
  return { answers, cutOff: cut, left: cut ? (await entries()) - before : 0 }
}

const otherKey = (sent: Sent, n: number): Sent => {
  if ('form' in sent) {
    const form = sent.form.map((part) =>
      'value' in part && part.name === 'clientKey' ? { ...part, value: `${part.value}-${n}` } : part,
    )
    return { form }
  }
  return 'clientKey' in sent.body
    ? { body: { ...sent.body, clientKey: `${String(sent.body.clientKey)}-${n}` } }
    : sent
}

/** The results that one client key was given, each once; undefined when the act bears no key or sent several. */
export function resultsOfKey(manner: Manner, { sent }: Request, answers: LightMyRequestResponse[]) {
  const keyed = 'body' in sent && 'clientKey' in sent.body
  if (!keyed || !(manner === 'again' || manner === 'at once')) return undefined
  const done = answers.filter(({ statusCode }) => statusCode < 300)
  return [...new Set(done.map((answer) => String(answer.json<{ id?: string }>().id)))]
}
