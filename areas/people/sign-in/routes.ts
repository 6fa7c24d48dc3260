import { session } from '../../../server/access/accounts/schema.ts'
import { readCookie, setCookie } from '../../../server/access/sessions/cookie.ts'
import { noGuesses } from '../../../server/access/sessions/lockout.ts'
import { tellSession } from '../../../server/access/sessions/routes.ts'
import { findSignedIn } from '../../../server/access/sessions/sessions.ts'
import type { App, House } from '../../../server/house.ts'
import { smsOf } from '../../../server/outside/sms.ts'
import { sendCode, signInByCode } from './actions.ts'
import { noSendings } from './limits.ts'
import * as schema from './schema.ts'

const tags = ['session']
const config = { who: 'anyone', withoutCsrfToken: true } as const

/** The trainee's way in. The identity number travels in the body only, never in an address. */
export function traineeSignInRoutes(app: App, house: House): void {
  const { db, settings } = house
  const sms = smsOf(settings)
  const sendings = noSendings()
  const guesses = noGuesses()
  app.post(
    '/api/my/sign-in-codes',
    { config, schema: { tags, body: schema.codeRequest, response: { 200: schema.codeSent } } },
    (request) => sendCode(house, sms, sendings, { ...request.body, address: request.ip }),
  )
  app.post(
    '/api/my/session',
    { config, schema: { tags, body: schema.codeSignIn, response: { 200: session } } },
    async (request, reply) => {
      const oldToken = readCookie(request, settings)
      const token = await signInByCode(house, guesses, { ...request.body, address: request.ip, oldToken })
      setCookie(reply, settings, token)
      return tellSession(settings, await findSignedIn(db, token))
    },
  )
}
