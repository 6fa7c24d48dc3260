// The one way in which tests settle what does not hold of a case, as people of the bureau do.
import { expect } from 'vitest'
import { settleAll } from '../../city/settling/settled.ts'
import type { OpenFinding } from '../../regulation/settlements/schema.ts'
import type { SignedInAs } from '../../server/test/house.ts'
import type { Injects } from './desk.ts'

type Who = Pick<SignedInAs, 'headers'> | null

/** All that nobody has settled yet of the case at this address, by name. Answers how many it were. */
export const settleOver = (app: Injects, who: Who, url: string): Promise<number> =>
  settleAll(
    async () => (await app.inject({ url, headers: who?.headers })).json<{ open: OpenFinding[] }>().open,
    async (body) => {
      const sent = {
        method: 'POST',
        url: `${url}/settlements`,
        headers: who?.headers,
        payload: body,
      } as const
      const answer = await app.inject(sent)
      expect(answer.statusCode, answer.body).toBeLessThan(300)
    },
  )
