// What the disk has changed is never given out as a whole, and whoever keeps the machines learns of it.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { testHouse } from '../test/house.ts'
import { checked, checkedBytes, Damaged } from './checked.ts'
import { MB, storeContent } from './content.ts'
import { getFile, keepFile } from './files.ts'

const { house, app, as } = await testHouse()
const { db, settings } = house
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo

const keep = (content: Buffer) =>
  act(db, system, (tx) => keepFile(tx, settings, system, { name: '材料.pdf', content, provider: null }))
const spoil = (hash: string, content: Buffer) =>
  writeFileSync(join(settings.data, 'files', hash.slice(0, 2), hash), content)
const noted = (hash: string) =>
  act(db, system, (tx) =>
    tx.selectFrom('journal').select(['verb', 'area']).where('subject_id', '=', hash).execute(),
  )

/** Bytes that came, and whether the answer came to its end. */
const download = (id: string, headers: { cookie: string }) =>
  new Promise<{ status: number; bytes: number; whole: boolean }>((resolve, reject) => {
    get({ port, path: `/api/files/${id}`, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length
      })
      answer.on('error', () => {})
      answer.on('close', () => resolve({ status: answer.statusCode!, bytes, whole: answer.complete }))
    }).on('error', reject)
  })

describe('a damaged file', () => {
  it('is refused with a sentence where it is small, and noted once', async () => {
    const { id, hash } = await keep(Buffer.from('%PDF-1.7 小材料'))
    spoil(hash, Buffer.from('%PDF-1.7 小改动'))
    const { headers } = await as('clerk')
    for (const _ of [1, 2]) {
      const answer = await app.inject({ url: `/api/files/${id}`, headers })
      expect([answer.statusCode, answer.json().message]).toEqual([
        422,
        expect.stringContaining('从备份中恢复'),
      ])
    }
    expect(await noted(hash)).toEqual([{ verb: '发现文件损坏', area: 'files' }])
  })
  it('breaks off where it is large: one bit at the end is enough', async () => {
    const content = Buffer.alloc(3 * MB, 7)
    const { id, hash } = await keep(content)
    const { headers } = await as('clerk')
    expect(await download(id, headers)).toEqual({ status: 200, bytes: content.length, whole: true })
    content[content.length - 1] = 6
    spoil(hash, content)
    const broken = await download(id, headers)
    expect(broken.whole).toBe(false)
    expect(broken.bytes).toBeLessThan(content.length)
    await expect.poll(() => noted(hash)).toHaveLength(1)
  })
  it('is damaged too when it is gone or cut short', async () => {
    const { id, hash } = await keep(Buffer.alloc(2 * MB, 8))
    spoil(hash, Buffer.alloc(MB, 8))
    const { headers } = await as('clerk')
    expect((await download(id, headers)).whole).toBe(false)
    const gone = await keep(Buffer.from('%PDF-1.7 丢失'))
    rmSync(join(settings.data, 'files', gone.hash.slice(0, 2), gone.hash))
    expect((await app.inject({ url: `/api/files/${gone.id}`, headers })).statusCode).toBe(422)
  })
})

describe('checked', () => {
  it('gives every byte of what is whole, in pieces of any size', async () => {
    const { hash } = await storeContent(settings, Buffer.from('abcdef'))
    const pieces = () => Readable.from([Buffer.from('a'), Buffer.from('bcd'), Buffer.from('ef')])
    expect((await checkedBytes(pieces(), hash)).toString()).toBe('abcdef')
    await expect(checkedBytes(pieces(), '0'.repeat(64))).rejects.toThrow(Damaged)
  })
  it('passes on that its source broke, and closes the source when nobody reads on', async () => {
    const broken = new Readable({ read() {} })
    broken.push('a')
    const out = checked(broken, '0'.repeat(64))
    broken.destroy(new Error('cut'))
    await expect(out.toArray()).rejects.toThrow('cut')
    const unread = new Readable({ read() {} })
    checked(unread, '0'.repeat(64)).destroy()
    await expect.poll(() => unread.destroyed).toBe(true)
  })
})

it('counts a recording beyond two gigabytes', async () => {
  const stored = { ...(await storeContent(settings, Buffer.from('large'))), bytes: 5_000_000_000 }
  const kept = await act(db, system, (tx) =>
    keepFile(tx, settings, system, { name: '课.mp4', content: stored, provider: null }),
  )
  expect((await act(db, system, (tx) => getFile(tx, kept.id))).bytes).toBe(5_000_000_000)
  expect(readdirSync(join(settings.data, 'files')).some((name) => name.startsWith('draft-'))).toBe(false)
})
