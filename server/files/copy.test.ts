// From the disk to a store over the network: everything arrives, what is broken is named, and people find their files there.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { testHouse } from '../test/house.ts'
import { MB, storeContent } from './content.ts'
import { copyFiles } from './copy.ts'
import { keepFile } from './files.ts'
import { forgetOldContent } from './forgotten-files.ts'
import { storeOf } from './store.ts'
import { KEY, SECRET, s3Double } from './stores/s3/test/s3-double.ts'

const double = await s3Double()
afterAll(double.close)
const { house, app, as } = await testHouse({
  QIXUN_FILES_URL: double.url,
  QIXUN_FILES_KEY: KEY,
  QIXUN_FILES_SECRET: SECRET,
})
const { db, settings } = house
const onDisk = { ...settings, s3: undefined }
const keep = (where: typeof settings, text: string) =>
  act(db, system, (tx) =>
    keepFile(tx, where, system, { name: '材料.pdf', content: Buffer.from(text), provider: null }),
  )

it('copies what is kept, twice without harm, and names what is damaged', async () => {
  const good = await keep(onDisk, '%PDF-1.7 完好')
  const bad = await keep(onDisk, '%PDF-1.7 损坏')
  writeFileSync(join(settings.data, 'files', bad.hash.slice(0, 2), bad.hash), 'other')
  expect(await copyFiles(db, settings)).toEqual({ copied: 1, there: 0, missing: [bad.hash] })
  expect(await copyFiles(db, settings)).toEqual({ copied: 0, there: 1, missing: [bad.hash] })
  const { headers } = await as('clerk')
  const answer = await app.inject({ url: `/api/files/${good.id}`, headers })
  expect([answer.statusCode, answer.payload]).toEqual([200, '%PDF-1.7 完好'])
  expect((await app.inject({ url: `/api/files/${bad.id}`, headers })).statusCode).toBe(422)
  for (const object of double.objects.values()) object.body = Buffer.from('changed in the store')
  expect(await copyFiles(db, settings)).toEqual({ copied: 1, there: 0, missing: [bad.hash] })
})

it('keeps and sweeps in the store as on the disk', async () => {
  const kept = await keep(settings, '%PDF-1.7 直接保存')
  const { hash } = await storeContent(settings, Buffer.from('%PDF-1.7 没有人要'))
  expect(await forgetOldContent(house, Date.now())).toBe(0)
  for (const object of double.objects.values()) object.at = new Date(Date.now() - 25 * 3_600_000)
  expect(await forgetOldContent(house, Date.now())).toBe(1)
  expect([await storeOf(settings).size(hash), await storeOf(settings).size(kept.hash)]).toEqual([
    undefined,
    kept.bytes,
  ])
})

it('says that nothing was kept when the store is away, and goes on when it is back', async () => {
  double.mischief.push({ on: /^PUT/, times: 1, fail: 403 })
  await expect(keep(settings, '%PDF-1.7 暂时不通')).rejects.toThrow('S3_403')
  expect((await keep(settings, '%PDF-1.7 暂时不通')).bytes).toBeGreaterThan(0)
})

it('refuses with a sentence what the store has altered, small, and breaks off where it is large; noted once each', async () => {
  const { headers } = await as('clerk')
  const altered = async (content: Buffer) => {
    const kept = await act(db, system, (tx) =>
      keepFile(tx, settings, system, { name: '材料.pdf', content, provider: null }),
    )
    const [, object] = [...double.objects].find(([name]) => name.includes(kept.hash))!
    const body = Buffer.from(object.body)
    body[body.length - 1]! ^= 1
    object.body = body
    return kept
  }
  const small = await altered(Buffer.from('%PDF-1.7 存储中被改动'))
  for (const _ of [1, 2]) {
    const answer = await app.inject({ url: `/api/files/${small.id}`, headers })
    expect([answer.statusCode, answer.json().message]).toEqual([422, expect.stringContaining('从备份中恢复')])
  }
  const large = await altered(Buffer.alloc(2 * MB, 9))
  await expect(app.inject({ url: `/api/files/${large.id}`, headers })).rejects.toThrow()
  for (const { hash } of [small, large])
    await expect
      .poll(() =>
        act(db, system, (tx) =>
          tx.selectFrom('journal').select('verb').where('subject_id', '=', hash).execute(),
        ),
      )
      .toEqual([{ verb: '发现文件损坏' }])
})
