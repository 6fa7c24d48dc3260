import { session } from '../../../server/access/accounts/schema.ts'
import { readCookie, readDevice, setCookie, setDevice } from '../../../server/access/sessions/cookie.ts'
import { newDevice } from '../../../server/access/sessions/devices.ts'
import { tellSession } from '../../../server/access/sessions/routes.ts'
import { findSignedIn } from '../../../server/access/sessions/sessions.ts'
import type { App, House } from '../../../server/house.ts'
import { smsOf } from '../../../server/outside/sms.ts'
import { sendCode, signInByCode } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['session']
const config = { who: 'anyone', withoutCsrfToken: true } as const

/** The trainee's way in. The identity number travels in the body only, never in an address. */
export function traineeSignInRoutes(app: App, house: House): void {
  const { settings } = house
  const sms = smsOf(settings)
  app.post(
    '/api/my/sign-in-codes',
    { config, schema: { tags, body: schema.codeRequest, response: { 200: schema.codeSent } } },
    async (request, reply) => {
      const device = readDevice(request, settings)
      const sent = await sendCode(house, sms, { ...request.body, address: request.ip, device })
      // From the next code on this browser is known by itself, whatever address it comes from.
      if (!device) setDevice(reply, settings, newDevice())
      return sent
    },
  )
  app.post(
    '/api/my/session',
    { config, schema: { tags, body: schema.codeSignIn, response: { 200: session } } },
    async (request, reply) => {
      const oldToken = readCookie(request, settings)
      const from = { address: request.ip, oldToken, device: readDevice(request, settings) }
      const { token, device } = await signInByCode(house, { ...request.body, ...from })
      setCookie(reply, settings, token)
      setDevice(reply, settings, device)
      return tellSession(settings, await findSignedIn(house, token))
    },
  )
}
