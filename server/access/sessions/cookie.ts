import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../../settings/shape.ts'
import { DEVICE_DAYS } from './devices.ts'

const https = (settings: Settings) => settings.publicUrl.startsWith('https:')

// The prefix makes browsers refuse the cookie from a neighbouring host or without TLS.
const cookieName = (settings: Settings) => (https(settings) ? '__Host-qixun' : 'qixun')

export const readCookie = (request: FastifyRequest, settings: Settings): string | undefined =>
  request.cookies[cookieName(settings)]

/** A cookie of the browser's session; how long it is good for is decided by the row, not by the browser. */
export function setCookie(reply: FastifyReply, settings: Settings, token: string): void {
  reply.setCookie(cookieName(settings), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https(settings),
  })
}

/** The browser's own cookie: it stays when somebody signs out. */
const deviceCookie = (settings: Settings) => `${cookieName(settings)}-device`

/** One that is not of our making is none. */
export function readDevice(request: FastifyRequest, settings: Settings): string | undefined {
  const device = request.cookies[deviceCookie(settings)]
  return device && /^[\w-]{43}$/.test(device) ? device : undefined
}

export function setDevice(reply: FastifyReply, settings: Settings, device: string): void {
  reply.setCookie(deviceCookie(settings), device, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https(settings),
    maxAge: DEVICE_DAYS * 86_400,
  })
}

export function clearCookie(reply: FastifyReply, settings: Settings): void {
  reply.clearCookie(cookieName(settings), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https(settings),
  })
  // Browsers complain about the header on plain http.
  if (https(settings)) reply.header('clear-site-data', '"cache"')
}
