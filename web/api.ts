// The one way from a page to the server: typed by the server's own OpenAPI description.
import createClient, { type Middleware } from 'openapi-fetch'
import type { SheetChoice } from '../server/workbook/sheet/choice.ts'
import type { components, paths } from './api-types.ts'

/** What the server answered instead of an answer: a full sentence for the person at the desk. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Record<string, string> = {},
    readonly clause?: { id: string; article: string; zh: string },
    readonly requestId?: string,
    /** Which columns a sheet has, where somebody has to say which is which. */
    readonly choice?: SheetChoice,
  ) {
    super(message)
  }
}

/** What goes in or out, by the name it bears on the server: Schema<'ClaimCase'>. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Body of a GET's good answer. */
export type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** One row of a list. */
export type RowOf<P extends keyof paths> = Got<P> extends { rows: (infer Row)[] } ? Row : never

/** One entry of an answer that is a plain list. */
export type RowsOf<P extends keyof paths> = Got<P> extends (infer Row)[] ? Row : never

let csrf: string | null = null
let signedOut: (() => void) | null = null
const reads: (() => void)[] = []

export const keepCsrf = (token: string | null) => {
  csrf = token
}
export const csrfHeader = (): Record<string, string> => (csrf ? { 'x-qixun-csrf': csrf } : {})
/** Who is told that the session is over; null when nobody can bring it back. */
export const onSignedOut = (tell: (() => void) | null) => {
  signedOut = tell
}
export const tellSignedOut = () => signedOut?.()

/** Somebody has signed in again: what was only to be read is asked for anew. Acts are sent again by the person alone. */
export function signedInAgain() {
  for (const read of reads.splice(0)) read()
}

const house: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET')
      for (const [name, value] of Object.entries(csrfHeader())) request.headers.set(name, value)
    return request
  },
  async onResponse({ request, response }) {
    if (response.status !== 401 || isSessionCall(request.url)) return
    tellSignedOut()
    if (request.method !== 'GET' || !signedOut || !csrf) return
    // A page whose reads fail would show the failure in place of what somebody is typing into it.
    await new Promise<void>((again) => reads.push(again))
    return fetch(request.url, { credentials: 'same-origin', signal: request.signal })
  },
}

export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' })
api.use(house)

type Answered<T> = { data?: T; error?: unknown; response: Response }

/** The body of a good answer; throws Problem for every other. */
export async function got<T>(call: Promise<Answered<T>>): Promise<T> {
  const answer = await call.catch(() => {
    throw new Problem(0, '连不上服务器。请检查网络后重试；您填写的内容仍在本页。')
  })
  if (answer.response.ok) return answer.data as T
  throw problemOf(answer.response.status, answer.error)
}

/** Reads the sentence out of an error answer; a bare status gets a sentence of its own. */
export function problemOf(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem> & {
    message?: string
  }
  const message = typeof said.message === 'string' && said.message ? said.message : plainWords(status)
  return new Problem(status, message, said.fields, said.clause, said.requestId, said.choice)
}

function plainWords(status: number): string {
  if (status === 401) return '登录已过期，请重新登录后继续。'
  if (status === 403) return '您的角色不能办理此事，请联系有权限的同事。'
  if (status === 404) return '没有找到您要看的内容，可能已被移走，或您无权查看。'
  if (status === 413) return '文件太大，服务器没有接收。请拆分后重试。'
  return '服务器没有办成此事，已记录下来。请稍后重试；仍不成功时请联系系统管理员。'
}

export const isSessionCall = (url: string) => new URL(url, location.origin).pathname === '/api/session'
