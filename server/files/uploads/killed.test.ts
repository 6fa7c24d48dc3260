// The service is killed amid an upload and started again: the client that the page uses goes on by itself where it stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Upload } from 'tus-js-client'
import { afterAll, expect, it } from 'vitest'
import type { Actor } from '../../access/roles.ts'
import { root } from '../../root.ts'
import { testHouse } from '../../test/house.ts'
import { emptyPlace } from '../../test/place.ts'
import { takeFinished } from './finished.ts'

const PIECE = 64 * 1024
const place = await emptyPlace()
const { house, as } = await testHouse({}, place)
const services: ChildProcess[] = []
afterAll(() => {
  for (const service of services) service.kill('SIGKILL')
})

async function serve(port = '0'): Promise<string> {
  const { url, data, keys } = place
  const script = join(root, 'server', 'test', 'serve-place.ts')
  const args = [url, data, keys.data.toString('hex'), keys.index.toString('hex'), port]
  const service = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  services.push(service)
  const [origin] = (await once(createInterface(service.stdout!), 'line')) as [string]
  return origin
}

it('kill -9 amid an upload costs no byte that has arrived', async () => {
  const content = Buffer.concat([Buffer.from('\0\0\0\x10ftypisom'), randomBytes(20 * PIECE)])
  const me = await as('teacher')
  const origin = await serve()
  const offsets: number[] = []
  let killedAt = 0
  const id = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${origin}/api/uploads`,
      chunkSize: PIECE,
      metadata: { filename: '第1课.mp4' },
      headers: { ...me.headers, origin },
      retryDelays: Array.from({ length: 100 }, () => 200),
      onBeforeRequest: (request) => {
        if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')))
      },
      onProgress: (sent) => {
        if (killedAt > 0 || sent < 5 * PIECE + 1_000) return
        killedAt = offsets.length
        services[0]!.kill('SIGKILL')
        void once(services[0]!, 'exit').then(() => serve(new URL(origin).port).catch(reject))
      },
      onError: reject,
      onSuccess: () => resolve(upload.url!.replace(/^.*\//, '')),
    })
    upload.start()
  })
  const goesOnAt = offsets.slice(killedAt)[0]!
  expect(killedAt).toBeGreaterThan(0)
  expect(goesOnAt).toBeGreaterThanOrEqual(offsets[killedAt - 1]!)
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1)
  const actor = { account: me.account, role: 'teacher', name: '测试' } as unknown as Actor
  const taken = await takeFinished(
    house,
    actor,
    id,
    async () => null,
    async (file) => file,
  )
  const hash = createHash('sha256').update(content).digest('hex')
  expect(taken).toMatchObject({ hash, bytes: content.length, name: '第1课.mp4' })
}, 60_000)
