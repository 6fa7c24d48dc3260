import { rmSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { addAccount } from '../server/access/accounts/actions.ts'
import { system } from '../server/access/roles.ts'
import { act, openDatabase } from '../server/database/db.ts'
import { readSettings } from '../server/settings.ts'
import { testDatabase } from '../server/test/database.ts'
import { testFolder } from '../server/test/folder.ts'
import { seed } from './seed.ts'

const keys = { data: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) }
// The city keeps its papers in the data folder: not in the developer's own.
const data = testFolder()
afterAll(() => rmSync(data, { recursive: true, force: true }))
const demo = readSettings({ QIXUN_DATA: data })
const production = readSettings({
  QIXUN_MODE: 'production',
  QIXUN_DATA_KEY: '01'.repeat(32),
  QIXUN_INDEX_KEY: '02'.repeat(32),
  QIXUN_PUBLIC_URL: 'https://qixun.example',
})
const [demoUrl, emptyUrl] = [await testDatabase(), await testDatabase()]
it('the demo fills an empty database once, and production never opens it', async () => {
  const db = openDatabase(demoUrl)
  expect((await seed(db, demo, keys, () => {}))[0]).toContain('演示账号')
  const said: string[] = []
  await seed(db, demo, keys, (line) => said.push(line))
  expect(said).toEqual([])
  await expect(seed(db, production, keys, () => {})).rejects.toThrow('演示数据')
  await db.close()
}, 120_000)

it('production starts empty with a one-time code; once somebody is there, it is no demo', async () => {
  const db = openDatabase(emptyUrl)
  const [line] = await seed(db, production, keys, () => {})
  expect(line).toMatch(/一次性设置码 [\w-]{20}/)
  const account = { signInName: 'first', name: '某', role: 'administrator', provider: null, person: null }
  await act(db, system, (tx) =>
    addAccount(tx, system, { ...account, passwordHash: 'none', mustChangePassword: false }),
  )
  expect(await seed(db, production, keys, () => {})).toEqual([])
  await expect(seed(db, demo, keys, () => {})).rejects.toThrow('正式运行的数据')
  await db.close()
})
