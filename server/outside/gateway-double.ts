// Stands in for a gateway in tests: takes what server/outside/gateway.ts hands over, once for each key.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type Taken = { key: string; [field: string]: string }
export type GatewayDouble = {
  url: string
  /** What it would have sent on, in order: one for each key. */
  taken: Taken[]
  /** Posts that came, repeated ones and refused ones too. */
  posts: () => number
  /** What it answers from now on; `cut`: takes the message and loses the line before the answer. */
  answer: (status: number | 'cut') => void
  close: () => Promise<void>
}

export async function openGatewayDouble(): Promise<GatewayDouble> {
  const taken: Taken[] = []
  let posts = 0
  let status: number | 'cut' = 200
  const server = createServer(async (request, response) => {
    posts++
    const message = (await json(request)) as Taken
    const key = request.headers['idempotency-key']
    const good = status === 'cut' || status < 300
    if (good && !taken.some((one) => one.key === key)) taken.push({ ...message, key: String(key) })
    if (status === 'cut') request.socket.destroy()
    else response.writeHead(status).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    posts: () => posts,
    answer: (next) => {
      status = next
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
