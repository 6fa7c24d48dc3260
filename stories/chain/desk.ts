// Asking the house over HTTP as somebody, in one word each; what fails says so with the answer.
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { SignedInAs } from '../../server/test/house.ts'
import { multipart } from '../../server/test/multipart.ts'
import { settleOver } from './settle.ts'

export type Who = Pick<SignedInAs, 'headers'> | null
type Json = ReturnType<typeof JSON.parse>
export type Desk = ReturnType<typeof deskOf>

/** Whoever takes a request: the application, or what stands before it. */
export type Injects = { inject(sent: InjectOptions): Promise<LightMyRequestResponse> }

/** `key()` is a new client key at every call. */
export function deskOf(app: Injects) {
  let keys = 0
  const raw = (
    who: Who,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object | Buffer,
    more: object = {},
  ) => app.inject({ method, url, headers: { ...who?.headers, ...more }, payload })
  const send = async (who: Who, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await raw(who, method, url, payload)
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Json }
  }
  const good = async (asked: ReturnType<typeof send>): Promise<Json> => {
    const { status, body } = await asked
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return body
  }
  const upload = async (who: Who, url: string, fileName: string, content: Buffer, fields: object = {}) => {
    const { headers, payload } = multipart([
      ...Object.entries(fields).map(([name, value]) => ({ name, value: String(value) })),
      { name: 'file', fileName, content },
    ])
    const answer = await raw(who, 'POST', url, payload, headers)
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Json }
  }
  return {
    key: () => `whole-chain-${String(++keys).padStart(6, '0')}`,
    get: (who: Who, url: string) => good(send(who, 'GET', url)),
    post: (who: Who, url: string, payload: object = {}) => good(send(who, 'POST', url, payload)),
    settleAll: (who: Who, url: string) => settleOver(app, who, url),
    put: (who: Who, url: string, payload: object) => good(send(who, 'PUT', url, payload)),
    upload: (who: Who, url: string, fileName: string, content: Buffer, fields?: object) =>
      good(upload(who, url, fileName, content, fields)),
    /** The bytes of a download. */
    bytes: async (who: Who, url: string) => {
      const answer = await raw(who, 'GET', url)
      expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200)
      return answer.rawPayload
    },
    /** A trainee's own sign-in: identity number and the code that was sent (the demo tells it). */
    trainee: async (idNumber: string): Promise<Who> => {
      const { demoCode } = await good(send(null, 'POST', '/api/my/sign-in-codes', { idNumber }))
      const answer = await raw(null, 'POST', '/api/my/session', { idNumber, code: demoCode })
      expect(answer.statusCode, answer.body).toBe(200)
      const cookie = answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
      return { headers: { cookie, 'x-qixun-csrf': JSON.parse(answer.body).csrf } }
    },
    /** What is said no to: status, sentence and clause. */
    refused: async (
      who: Who,
      url: string,
      payload: object = {},
      method: 'POST' | 'PUT' = 'POST',
    ): Promise<{ status: number; message: string; clause?: string }> => {
      const { status, body } = await send(who, method, url, payload)
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
      return { status, message: body.message, clause: body.clause?.id }
    },
  }
}
