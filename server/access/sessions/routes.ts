import { z } from 'zod'
import { Missing } from '../../errors.ts'
import type { App, House } from '../../house.ts'
import type { Settings } from '../../settings/shape.ts'
import * as schema from '../accounts/schema.ts'
import { roleNames } from '../roles.ts'
import { openSetup, setUp } from '../setup.ts'
import { clearCookie, readCookie, readDevice, setCookie, setDevice } from './cookie.ts'
import { findSignedIn, type SignedIn } from './sessions.ts'
import { changePassword, signIn, signOut } from './sign-in.ts'

const tags = ['session']
const done = z.object({ done: z.literal(true) })

export function sessionRoutes(app: App, house: House): void {
  const { db, settings } = house
  const told = (s: SignedIn | null) => tellSession(settings, s)

  app.get(
    '/api/session',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: schema.session } } },
    async (request) => told(request.signedIn),
  )
  app.post(
    '/api/session',
    {
      config: { who: 'anyone', withoutCsrfToken: true },
      schema: { tags, body: schema.signIn, response: { 200: schema.session } },
    },
    async (request, reply) => {
      const oldToken = readCookie(request, settings)
      const from = { address: request.ip, oldToken, device: readDevice(request, settings) }
      const { token, device } = await signIn(house, { ...request.body, ...from })
      setCookie(reply, settings, token)
      setDevice(reply, settings, device)
      return told(await findSignedIn(house, token))
    },
  )
  app.delete(
    '/api/session',
    {
      config: { who: 'signed-in', beforePasswordChange: true },
      schema: { tags, response: { 200: schema.session } },
    },
    async (request, reply) => {
      if (request.signedIn) await signOut(house, request.signedIn)
      clearCookie(reply, settings)
      return told(null)
    },
  )
  app.put(
    '/api/session/password',
    {
      config: { who: 'signed-in', beforePasswordChange: true },
      schema: { tags, body: schema.passwordChange, response: { 200: schema.session } },
    },
    async (request, reply) => {
      if (!request.signedIn) throw new Missing('没有这个账号，请重新登录。')
      const token = await changePassword(house, request.signedIn, request.body)
      setCookie(reply, settings, token)
      return told(await findSignedIn(house, token))
    },
  )
  app.get(
    '/api/setup',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: z.object({ open: z.boolean() }) } } },
    async () => ({ open: await openSetup(db) }),
  )
  app.post(
    '/api/setup',
    {
      config: { who: 'anyone', withoutCsrfToken: true },
      schema: { tags, body: schema.setup, response: { 201: done } },
    },
    async (request, reply) => {
      await setUp(db, request.body, request.ip)
      return reply.code(201).send({ done: true })
    },
  )
}

/** Who sits here, as every way of signing in answers it. */
export const tellSession = ({ mode }: Settings, s: SignedIn | null): schema.Session => ({
  account: s && {
    ...s.account,
    roleName: roleNames[s.account.role],
    mustChangePassword: s.mustChangePassword,
  },
  csrf: s?.csrf ?? null,
  mode,
})
