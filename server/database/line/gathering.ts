import { Socket } from 'node:net'
import { impatient, PATIENCE, type Patience, silent } from './silence.ts'

/** A socket that sends at once what is written to it at once: `begin`, who acts and the question in one call of the system. */
export function gathering(patience: Patience = PATIENCE): Socket {
  const socket = new Socket()
  socket.setTimeout(patience.reach)
  socket.on('timeout', () => {
    if (socket.connecting) socket.destroy(silent())
  })
  // Only then: connecting puts the plain one in its place again.
  socket.once('connect', () => {
    impatient(socket, patience)
    const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
    socket.write = ((...given: unknown[]) => {
      if (socket.writableCorked === 0) {
        socket.cork()
        process.nextTick(() => socket.uncork())
      }
      return write(...given)
    }) as Socket['write']
  })
  return socket
}
