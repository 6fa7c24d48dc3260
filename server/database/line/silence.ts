// A server that is silent, behind a line that swallows everything, is as good as away: without this nobody would ever be told so.
import type { Socket } from 'node:net'

/** Milliseconds until a server must have let us in, and until it must have said something to a question. */
export type Patience = { reach: number; answer: number }

/** The second is longer than any statement may take (../db.ts). */
export const PATIENCE: Patience = { reach: 10_000, answer: 75_000 }

/** What was asked on it fails with this, and the connection with it. */
export const silent = (): Error => Object.assign(new Error('the database is silent'), { code: 'ETIMEDOUT' })

/** Once it is connected. Silence after an answer is nobody's fault; an ear that only listens is told by the system that its server is gone. */
export function impatient(socket: Socket, { answer }: Patience): void {
  /** How much had come when the last question went; nothing was asked yet. */
  let come = -1
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
  socket.write = ((...given: unknown[]) => {
    come = socket.bytesRead
    return write(...given)
  }) as Socket['write']
  socket.setTimeout(answer)
  socket.setKeepAlive(true, 30_000)
  socket.on('timeout', () => {
    if (socket.bytesRead === come) socket.destroy(silent())
  })
}
