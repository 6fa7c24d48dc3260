// What happens next: an act, a case, somebody, and whether it is meant as it should be or wrong on purpose.
import { shanghaiDay } from '../../server/calendar.ts'
import type { App } from '../../server/house.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import type { Random } from '../random.ts'
import type { ActKind, Case, Method, Moment } from './act.ts'
import { actKinds } from './acts/all.ts'
import { isOf, stepsOfOwn } from './acts/course.ts'
import { type Manner, type Request, someManner } from './manners.ts'
import { rightful, type Someone } from './people.ts'
import type { Look } from './seen/look.ts'
import { spoilt } from './spoil.ts'
import { uploadedBy } from './uploaded.ts'

export type Mode = 'as it should be' | 'whatever case' | 'stranger' | 'old version' | 'spoilt'
export type Chosen = {
  name: string
  changesPeople: boolean
  never: boolean
  mode: Mode
  manner: Manner
  request: Request
}

export type Choosing = {
  r: Random
  now: number
  keys: Keys
  look: Look
  app: App
  people: Someone[]
  /** Never the same twice in a life. */
  number: () => number
  /** Did it come about in this life already? What did not comes to mind first, half of the time. */
  done?: (kind: ActKind) => boolean
  /** Roles that have acted in this life; whose has not comes first. */
  acted?: ReadonlySet<string>
}

const urn = actKinds.flatMap((kind) => Array.from({ length: kind.often ?? 1 }, () => kind))
const TRIES = 8

/** Undefined when there is nothing to do of what came to mind. */
export async function chooseAct(of: Choosing): Promise<Chosen | undefined> {
  const { r } = of
  const mode = someMode(r)
  const fresh = urn.filter((kind) => of.done && !of.done(kind))
  const own = mode === 'as it should be' && r.whole(2) === 0 ? await ofOwnClass(of) : undefined
  if (own) return own
  for (let n = 0; n < TRIES; n++) {
    const kind = r.pick(r.whole(2) === 0 && fresh.length > 0 ? fresh : urn)
    const cases = await casesOf(of, kind)
    const fit = mode === 'whatever case' ? cases : cases.filter((c) => c.open)
    if (fit.length === 0) continue
    const chosen = await prepare(of, kind, r.pick(fit), mode)
    if (chosen) return chosen
  }
  return undefined
}

const casesOf = ({ look, now }: Choosing, { cases }: ActKind) =>
  look<Case>(
    cases
      .replaceAll(':today', `date '${shanghaiDay(now)}'`)
      .replaceAll(':now', `timestamptz '${new Date(now).toISOString()}'`),
  )

/** The next step of a class that was begun in this life; undefined when there is none to be taken now. */
async function ofOwnClass(of: Choosing): Promise<Chosen | undefined> {
  for (const { of: own, kinds } of await stepsOfOwn(of.look, of.r, shanghaiDay(of.now))) {
    for (const kind of kinds) {
      const fit = (await casesOf(of, kind)).filter((c) => c.open && isOf(own, c))
      const chosen = fit.length > 0 && (await prepare(of, kind, of.r.pick(fit), 'as it should be'))
      if (chosen) return chosen
    }
  }
  return undefined
}

async function prepare(of: Choosing, kind: ActKind, c: Case, mode: Mode): Promise<Chosen | undefined> {
  const { r, app, people } = of
  const [method, path] = kind.door.split(' ') as [Method, string]
  const door = app.doors.find((d) => d.method === method && d.url === path)
  if (!door) throw new Error(`no door ${kind.door} for ${kind.name}`)
  const may = mode === 'stranger' ? people : rightful(people, door.who, c)
  const fresh = may.filter(({ role }) => of.acted && !of.acted.has(role))
  const who = may.length === 0 ? undefined : r.pick(fresh.length > 0 ? fresh : may)
  if (!who) return undefined
  if (mode === 'as it should be' && r.whole(40) > 0 && !(await isOffered(of, kind, c, who))) return undefined
  const seen = mode === 'old version' && c.version !== undefined ? { ...c, version: c.version - 1 } : c
  const sent = await kind.send(momentOf(of, who), seen)
  if (!sent) return undefined
  const url = filled(path, c)
  const request = { method, url, who, sent: mode === 'spoilt' ? spoilt(sent, r) : sent }
  const { name, changesPeople = false, never = false } = kind
  return { name, changesPeople, never, mode, manner: someManner(r), request }
}

const filled = (path: string, c: Case) => path.replace(/:(\w+)/g, (_, name: string) => String(c[name]))

/** Does the page say that it may be done now? True where the act has no page of its own. */
async function isOffered({ app }: Choosing, { offered }: ActKind, c: Case, who: Someone): Promise<boolean> {
  if (!offered) return true
  const { statusCode, body } = await app.inject({ url: filled(offered.at, c), headers: who.headers })
  const { acts = [] } = (statusCode === 200 ? JSON.parse(body) : {}) as { acts?: Offer[] }
  return acts.some(({ act, allowed }) => act === offered.as && allowed)
}
type Offer = { act: string; allowed: boolean }

function momentOf({ r, now, keys, look, app, number }: Choosing, who: Someone): Moment {
  return {
    r,
    now,
    keys,
    look,
    today: shanghaiDay(now),
    ask: async (url) => {
      const answer = await app.inject({ url, headers: who.headers })
      const isJson = String(answer.headers['content-type']).startsWith('application/json')
      return { json: isJson ? answer.json() : null, bytes: answer.rawPayload }
    },
    codeFor: async (idNumber) => {
      const payload = { idNumber }
      const sent = await app.inject({ method: 'POST', url: '/api/my/sign-in-codes', payload })
      return sent.statusCode === 200 ? sent.json<{ demoCode: string }>().demoCode : '000000'
    },
    key: () => `simulated-${String(number()).padStart(8, '0')}`,
    serial: number,
    upload: (name, content) => uploadedBy(app, who, name, content),
  }
}

function someMode(r: Random): Mode {
  const n = r.whole(100)
  if (n < 72) return 'as it should be'
  if (n < 82) return 'whatever case'
  if (n < 88) return 'stranger'
  return n < 92 ? 'old version' : 'spoilt'
}
