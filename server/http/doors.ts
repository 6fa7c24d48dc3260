// Who may enter which route. A route that does not say so does not exist.
import type { FastifyRequest } from 'fastify'
import { type Actor, anyone, type Role, roleNames } from '../access/roles.ts'
import { readCookie } from '../access/sessions/cookie.ts'
import { findSignedIn, type SignedIn } from '../access/sessions/sessions.ts'
import { Forbidden } from '../errors.ts'
import type { App, House } from '../house.ts'
import { NotSignedIn } from './refusals.ts'

export type Who = readonly Role[] | 'anyone' | 'signed-in'

/** `upload`: takes a form with files instead of JSON. */
export type Door = { method: string; url: string; who: Who; upload: boolean }

declare module 'fastify' {
  interface FastifyContextConfig {
    who?: Who
    /** Open even while the first password has not been changed. */
    beforePasswordChange?: boolean
    /** Begins a session, so there is no token yet to ask for: only the origin is checked. */
    withoutCsrfToken?: boolean
  }
  interface FastifyInstance {
    /** Every route with who may use it, as registered. */
    doors: Door[]
  }
  interface FastifyRequest {
    actor: Actor
    signedIn: SignedIn | null
  }
}

export function guardDoors(app: App, house: House): void {
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorateRequest('signedIn', null)
  app.decorate('doors', [])
  app.addHook('onRoute', ({ method, url, config, schema }) => {
    if (!config?.who) throw new Error(`${method} ${url} does not say who may use it (config.who)`)
    const upload = schema?.consumes?.includes('multipart/form-data') === true
    for (const one of [method].flat()) app.doors.push({ method: one, url, who: config.who, upload })
  })
  app.addHook('onRequest', async (request) => {
    request.actor = anyone
    // The route that matched, not the address as typed: /%61pi/accounts is /api/accounts too.
    if (!request.routeOptions.url?.startsWith('/api/')) return
    const token = readCookie(request, house.settings)
    request.signedIn = token ? await findSignedIn(house, token) : null
    if (request.signedIn) request.actor = request.signedIn.actor
    const { who, beforePasswordChange, withoutCsrfToken } = request.routeOptions.config
    // Only an address that does not exist says nothing; it is answered 404.
    if (!who) return
    admit(request, who, beforePasswordChange === true)
    if (!safe.has(request.method)) {
      refuseForgery(request, house.settings.publicUrl, withoutCsrfToken === true)
    }
  })
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

function admit(request: FastifyRequest, who: Who, beforePasswordChange: boolean) {
  if (who === 'anyone') return
  if (!request.signedIn) throw new NotSignedIn('您尚未登录，或登录已过期。请登录后再试。')
  const { role } = request.actor
  if (who !== 'signed-in' && !who.some((r) => r === role)) {
    throw new Forbidden(
      `此项只供${who.map((r) => roleNames[r]).join('、')}使用，您当前以${roleNames[role as Role]}身份登录。`,
    )
  }
  if (request.signedIn.mustChangePassword && !beforePasswordChange) {
    throw new Forbidden('请先修改初始密码，再办理其他事项。')
  }
}

/** Cookies go along with requests from foreign pages; the token and the origin do not. */
function refuseForgery(request: FastifyRequest, publicUrl: string, withoutToken: boolean) {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    origin !== undefined ? origin !== publicUrl && originHost(origin) !== host : site === 'cross-site'
  if (foreign) throw new Forbidden('请求来自其他网站，没有办理。请从本系统的页面操作。')
  if (withoutToken || !request.signedIn) return
  if (request.headers['x-qixun-csrf'] !== request.signedIn.csrf) {
    throw new Forbidden('页面已过期，没有办理。请刷新页面后再试。')
  }
}

const originHost = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)
