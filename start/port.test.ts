import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { requirePort } from './port.ts'

async function occupied(host: string) {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, [Symbol.asyncDispose]: async () => void server.close() }
}

test('a taken port is named together with a free one', async () => {
  await using taken = await occupied('127.0.0.1')
  const sentence = await requirePort(taken.port, '127.0.0.1').catch((error: Error) => error.message)
  expect(sentence).toMatch(new RegExp(`^端口 ${taken.port} 已被占用，.*PORT=\\d+ npm start$`))
  const [, other] = /PORT=(\d+)/.exec(String(sentence)) ?? []
  await requirePort(Number(other), '127.0.0.1')
})

test('a program on all addresses is in the way too', async () => {
  await using taken = await occupied('0.0.0.0')
  await expect(requirePort(taken.port, '127.0.0.1')).rejects.toThrow('已被占用')
})

test('an address that is not of this computer is refused', async () => {
  await expect(requirePort(3000, '203.0.113.1')).rejects.toThrow('HOST=203.0.113.1')
})
