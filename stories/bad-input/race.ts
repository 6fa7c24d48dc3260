// Two requests by two people at the same moment: one is heard, the other is told so, and only one act is on record.

import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { faultOf } from '../../server/test/answers.ts'
import type { SignedInAs, TestHouse } from '../../server/test/house.ts'
import { multipart, type Part } from '../../server/test/multipart.ts'

/** `form`: sent as an upload instead of `body`. */
export type Request = {
  who: SignedInAs
  url: string
  body?: object
  form?: Part[]
  method?: 'POST' | 'PUT'
}
export type Outcome = {
  won: number
  fault: string | undefined
  body: Record<string, string>
  refusal: string
}

/** Sends both at once. `fault`: what is wrong with how it ended; undefined also when both were refused for another reason. */
export async function race({ app, house }: TestHouse, one: Request, two: Request): Promise<Outcome> {
  const entries = async (who: SignedInAs) =>
    (
      await act(house.db, system, (tx) =>
        tx.selectFrom('journal').select('id').where('account_id', '=', who.account).execute(),
      )
    ).length
  const before = [await entries(one.who), await entries(two.who)]
  const answers = await Promise.all(
    [one, two].map(({ who, url, body, form, method = 'POST' }) => {
      const sent = form ? multipart(form) : { headers: {}, payload: body }
      return app.inject({ method, url, headers: { ...who.headers, ...sent.headers }, payload: sent.payload })
    }),
  )
  const written = [(await entries(one.who)) - before[0]!, (await entries(two.who)) - before[1]!]
  const won = answers.filter((a) => a.statusCode < 300).length
  const loser = answers.findIndex((a) => a.statusCode >= 300)
  const refused = answers[loser]
  const fault =
    answers.map(faultOf).find((f) => f !== undefined) ??
    (won === 2 ? 'both were heard' : undefined) ??
    (refused && ![404, 409, 422].includes(refused.statusCode) ? refused.payload : undefined) ??
    (won === 1 && written[loser] !== 0 ? 'the other is on record too' : undefined)
  const winner = answers.find((a) => a.statusCode < 300) ?? answers[0]!
  return { won, fault, body: winner.json(), refusal: refused?.payload ?? '' }
}
