// The database goes away in the midst of every act: its connection ends when all is written but its entry in the journal. Nothing of it stays, and sent again it is done.
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { cutOff } from '../../city/simulator/manners.ts'
import { openLook } from '../../city/simulator/seen/look.ts'
import type { Injects } from './desk.ts'

export type CuttingOff = Injects & { cut: string[]; uncut: string[]; close: () => Promise<unknown> }

/** `superuser`: the superuser's way into the database. `cut`: acts that were cut off, by their addresses; `uncut`: what was done and has no entry. */
export async function cuttingOff(app: Injects, superuser: string): Promise<CuttingOff> {
  const [looks, gates] = [await openLook(superuser), await openLook(superuser)]
  const [cut, uncut]: [string[], string[]] = [[], []]
  return {
    cut,
    uncut,
    close: () => Promise.all([looks.close(), gates.close()]),
    inject: async (sent: InjectOptions): Promise<LightMyRequestResponse> => {
      if (sent.method === 'GET' || sent.method === undefined || !sent.headers?.cookie) return app.inject(sent)
      const first = await cutOff(() => app.inject(sent), looks.look, gates.look)
      const [answer] = first.answers as [LightMyRequestResponse]
      const what = `${sent.method} ${sent.url}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
      if (!first.cutOff) {
        if (answer.statusCode < 300) uncut.push(what)
        return answer
      }
      expect([answer.statusCode, first.left], what).toEqual([503, 0])
      expect(answer.json().message, what).toMatch(/数据库.*。$/)
      cut.push(what)
      return app.inject(sent)
    },
  }
}
