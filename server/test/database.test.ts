import { expect, test } from 'vitest'
import { withClient } from '../database/embedded/roles.ts'
import { testDatabase } from './database.ts'

const [one, other] = [await testDatabase(), await testDatabase()]

test('a test database is migrated, and its own', async () => {
  await ask(one, 'create table mine (word text)')
  expect(await ask(one, 'select count(*) > 0 as migrated from migrations')).toEqual([{ migrated: true }])
  expect(await ask(other, "select to_regclass('mine') as mine")).toEqual([{ mine: null }])
})

test('its owner can become the house and nothing more, and by itself has none of its rights', async () => {
  expect(
    await ask(
      one,
      "select pg_has_role(current_user, 'qixun_house', 'member') as may, pg_has_role(current_user, 'qixun_house', 'usage') as has",
    ),
  ).toEqual([{ may: true, has: false }])
  await expect(ask(one, 'create role sneaky')).rejects.toThrow('permission denied')
})

async function ask(url: string, sql: string): Promise<unknown> {
  return withClient(url, async (client) => (await client.query(sql)).rows)
}
