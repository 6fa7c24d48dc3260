// What an act of the simulator is: a door of the house, the cases there are for it, and what is sent.
import type { Life } from '../../server/cases/steps.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import type { Part } from '../../server/test/multipart.ts'
import type { Random } from '../random.ts'
import type { Look } from './seen/look.ts'

/** A row of `cases`; its columns fill the names in the address of the door. */
export type Case = {
  id: string
  /** May it lawfully be done with this case now, as far as one sees from outside? */
  open: boolean
  version?: number
  /** The body and the person whose case it is: they act for themselves. */
  provider?: string | null
  person?: string | null
  /** The one account whose matter it is; anybody's when absent. */
  account?: string
  /** The roles whose turn it is; whoever the door admits when absent. */
  roles?: string[] | null
  [column: string]: unknown
}

export type Sent = { body: object } | { form: Part[] }

/** What an act may know when it chooses what to send. */
export type Moment = {
  r: Random
  /** YYYY-MM-DD of the simulator, and its instant in milliseconds since 1970. */
  today: string
  now: number
  keys: Keys
  look: Look
  /** What whoever acts is told at that address. */
  ask: (url: string) => Promise<{ json: ReturnType<typeof JSON.parse>; bytes: Buffer }>
  /** A client key, and a number, that were never given before in this life. */
  key: () => string
  serial: () => number
  /** The code by which a trainee signs in, newly sent; one that is nobody's where none was sent. */
  codeFor: (idNumber: string) => Promise<string>
  /** A file sent by whoever acts, in resumable pieces. Answers the id of the upload, or of none where it was refused. */
  upload: (name: string, content: Buffer) => Promise<string>
}

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type ActKind = {
  /** As people call it. */
  name: string
  /** Method and address as registered; who may enter is asked of the door. */
  door: `${Method} /api/${string}`
  /** SQL with the columns of Case, in an order that no random id decides; `:today` is the day, `:now` the instant. */
  cases: string
  /** Undefined when whoever is to act sees that it is not the time yet. */
  send: (m: Moment, c: Case) => Sent | undefined | Promise<Sent | undefined>
  /** The page on which it is offered, and as what: mostly people do what their page offers. */
  offered?: { at: `/api/${string}`; as: string }
  /** How much likelier than others; 1 when absent. */
  often?: number
  /** Who is there to act may be others afterwards. */
  changesPeople?: boolean
  /** Lawful in no case: that it is done is a fault, and a soak has to see it refused. */
  never?: true
  /** Done in some lives only: a duty is first, or what it is done on seldom lies there. Told like all others, but no hour is the poorer for it. */
  rarely?: true
}

/** The condition in SQL that a step of a life may follow. */
export function mayFollowSql<S extends string, A extends string>(
  life: Life<S, A>,
  act: A,
  column = 'status',
): string {
  const from = [...new Set(life.steps[act].ways.flatMap((way) => way.from))]
  return `${column} in (${from.map((s) => `'${s}'`).join()})`
}

/** Whose turn that step of a life is, from each status: the column `roles` of a case. */
export function turnSql<S extends string, A extends string>(
  life: Life<S, A>,
  act: A,
  column = 'status',
): string {
  const ways = life.steps[act].ways.map(
    ({ from, who }) =>
      `when ${column} in (${from.map((s) => `'${s}'`).join()}) then array[${who.map((role) => `'${role}'`).join()}]`,
  )
  return `case ${ways.join(' ')} end as roles`
}

/** The column `roles` of a case whose turn it is for that group alone. */
export const onlySql = (group: readonly string[]): string =>
  `array[${group.map((role) => `'${role}'`).join()}] as roles`

/** One of these words. */
export const say = (m: Moment, ...words: string[]): string => m.r.pick(words)
