// Stands in for the gateway in tests: takes what server/outside/sms.ts hands over and keeps it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type Message = { phone: string; text: string }
export type SmsDouble = {
  url: string
  /** The next message, also one that came before it was asked for. */
  next: () => Promise<Message>
  close: () => Promise<void>
}

/** Listens on a port of its own. `status` is what it answers. */
export async function openSmsDouble(status = 200): Promise<SmsDouble> {
  const came: Message[] = []
  const waiting: ((message: Message) => void)[] = []
  const server = createServer(async (request, response) => {
    const message = (await json(request)) as Message
    const waiter = waiting.shift()
    if (waiter) waiter(message)
    else came.push(message)
    response.writeHead(status).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    next: () => {
      const message = came.shift()
      return message ? Promise.resolve(message) : new Promise((take) => waiting.push(take))
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
