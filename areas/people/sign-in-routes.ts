import { readCookie, setCookie } from '../../server/accounts/cookie.ts'
import { noGuesses } from '../../server/accounts/lockout.ts'
import { session } from '../../server/accounts/schema.ts'
import { tellSession } from '../../server/accounts/session-routes.ts'
import { findSignedIn } from '../../server/accounts/sessions.ts'
import type { App, House } from '../../server/app.ts'
import { smsOf } from '../../server/sms.ts'
import { sendCode, signInByCode } from './sign-in.ts'
import { noSendings } from './sign-in-limits.ts'
import * as schema from './sign-in-schema.ts'

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
