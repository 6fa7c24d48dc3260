// A body proposed directly and dissolved, on a concern that two people found true.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { App, House } from '../../../server/house.ts'
import type { SignedInAs } from '../../../server/test/house.ts'
import { multipart, type Part } from '../../../server/test/multipart.ts'
import { concernsIn } from '../../concerns/test/concern.ts'

/** `concerns`: numbers with commas between them; left out, of a concern that is raised and upheld for it. */
type Said = { reason?: string; content?: Buffer | null; concerns?: string }

export function directlyIn({ app, house }: { app: App; house: House }) {
  const { raised, uphold } = concernsIn(house.db)
  /** Of the body itself. */
  const found = async (code: string, clause = 'A7.3') => {
    const concern = await raised({
      ...{ kind: 'provider', id: code, clause, provider: code, sourceId: randomUUID() },
    })
    await uphold(concern.id)
    return concern
  }
  /** As the form sends it. */
  const formOf = async (code: string, { reason, content, concerns }: Said = {}): Promise<Part[]> => [
    { name: 'reason', value: reason ?? '重复开班套取多部门补贴，证据见案卷。' },
    { name: 'concerns', value: concerns ?? (await found(code)).number },
    ...(content === null
      ? []
      : [{ name: 'file', fileName: '证据.pdf', content: content ?? Buffer.from('%PDF-1.7 证据') }]),
  ]
  const proposeDirectly = async (who: SignedInAs, code: string, said: Said = {}) => {
    const form = multipart(await formOf(code, said))
    const headers = { ...who.headers, ...form.headers }
    const url = `/api/exits/${code}/direct-proposals`
    return app.inject({ method: 'POST', url, headers, payload: form.payload })
  }
  /** Proposed by one, agreed to by another. */
  const dissolveDirectly = async (clerk: SignedInAs, approver: SignedInAs, code: string, said: Said = {}) => {
    const made = await proposeDirectly(clerk, code, said)
    expect(made.statusCode, made.body).toBe(201)
    const done = await app.inject({
      method: 'POST',
      url: `/api/exits/${code}/proposals/${made.json().proposals[0].id}/decision`,
      headers: approver.headers,
      payload: { decision: 'agreed', note: '情况属实，同意取消。' },
    })
    expect(done.json()).toMatchObject({ standing: 'cancelled' })
    return done
  }
  return { found, formOf, proposeDirectly, dissolveDirectly }
}
