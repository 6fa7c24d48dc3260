import type { App, House } from '../house.ts'

// antd writes its styles into the page, hence 'unsafe-inline' for styles only.
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export function secureHeaders(app: App, house: House): void {
  const https = house.settings.publicUrl.startsWith('https:')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'x-request-id': request.id,
    })
    if (https) reply.header('strict-transport-security', 'max-age=31536000')
    const { url = '/api/' } = request.routeOptions
    if (url.startsWith('/api/') || request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
  })
}
