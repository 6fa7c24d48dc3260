// One line a request. Route pattern, never the address: a query may hold a name or a number.
import type { FastifyError } from 'fastify'
import type { App } from '../house.ts'

export type LogLine = { [key: string]: string | number | undefined }
export type Log = (line: LogLine) => void

/** JSON lines on stderr; in the demo only what went wrong. */
export const stderrLog =
  (mode: 'demo' | 'production'): Log =>
  (line) => {
    if (mode === 'demo' && Number(line.status ?? 500) < 500) return
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
  }

export function logRequests(app: App, log: Log): void {
  app.addHook('onResponse', (request, reply, done) => {
    log({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      requestId: request.id,
    })
    done()
  })
}

/** A bug, without its message: PostgreSQL and parsers quote the values they stumbled over. */
export function bugLine(error: Error, requestId: string): LogLine {
  const { code, constraint } = error as FastifyError & { constraint?: string }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { error: error.name, code, constraint, stack: frames.slice(0, 12).join('\n'), requestId }
}
