import { expect, it } from 'vitest'
import { DEMO_FILLED } from '../city/fill.ts'
import { addAccount } from '../server/access/accounts/actions.ts'
import { system } from '../server/access/roles.ts'
import { act, openDatabase } from '../server/database/db.ts'
import { readSettings } from '../server/settings.ts'
import { testDatabase } from '../server/test/database.ts'
import { cityPlace } from '../server/test/place.ts'
import { seed } from './seed.ts'

// An empty database as a first start of the demo has filled it, once for all test files.
const { url: demoUrl, keys, data } = await cityPlace()
const demo = readSettings({ QIXUN_DATA: data })
const production = readSettings({
  QIXUN_MODE: 'production',
  QIXUN_DATA_KEY: '01'.repeat(32),
  QIXUN_INDEX_KEY: '02'.repeat(32),
  QIXUN_PUBLIC_URL: 'https://qixun.example',
})
const emptyUrl = await testDatabase()
it('the demo fills an empty database once, and production never opens it', async () => {
  const db = openDatabase(demoUrl)
  const filled = () =>
    act(db, system, (tx) => tx.selectFrom('journal').select('at').where('verb', '=', DEMO_FILLED).execute())
  expect(await filled()).toHaveLength(1)
  const said: string[] = []
  expect((await seed(db, demo, keys, (line) => said.push(line)))[0]).toContain('演示账号')
  expect(said).toEqual([])
  expect(await filled()).toHaveLength(1)
  await expect(seed(db, production, keys, () => {})).rejects.toThrow('演示数据')
  await db.close()
}, 120_000)

it('production starts empty with a one-time code; once somebody is there, it is no demo', async () => {
  const db = openDatabase(emptyUrl)
  const [line] = await seed(db, production, keys, () => {})
  expect(line).toMatch(/一次性设置码 [\w-]{20}/)
  const account = { name: '某', role: 'administrator', provider: null, person: null }
  const add = (signInName: string) =>
    act(db, system, (tx) =>
      addAccount(tx, system, { ...account, signInName, passwordHash: 'none', mustChangePassword: false }),
    )
  await add('first')
  expect(await seed(db, production, keys, () => {})).toHaveLength(1)
  await add('second')
  expect(await seed(db, production, keys, () => {})).toEqual([])
  await expect(seed(db, demo, keys, () => {})).rejects.toThrow('正式运行的数据')
  await db.close()
})
