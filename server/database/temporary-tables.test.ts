// Whoever signs in for the service must not be able to hide a table of the county behind a temporary one of the same name.
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { system } from '../access/roles.ts'
import { readSettings } from '../settings.ts'
import { adminOf, serviceOf } from '../test/database.ts'
import { testHouse } from '../test/house.ts'
import { emptyPlace } from '../test/place.ts'
import { act } from './db.ts'
import { withClient } from './embedded/roles.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'

const place = await emptyPlace()
const { house } = await testHouse({}, place)
const { service } = inject('database')
const name = new URL(place.url).pathname.slice(1)
const asAdmin = (statement: string) => withClient(adminOf(place.url), (client) => client.query(statement))
const body = '91320681MA00000000'

/** A filing of a cancelled body, by somebody who says in a table of their own that it lives. */
const file = () =>
  act(house.db, system, async (tx) => {
    await sql`create temporary table providers (credit_code text, standing text) on commit drop`.execute(tx)
    await sql`insert into pg_temp.providers values (${body}, 'active')`.execute(tx)
    await sql`insert into filings (number, provider_code, form) values ('BA2026-9', ${body}, '{}')`.execute(
      tx,
    )
    throw new Error('filed')
  })

test('A14.0(e) a trigger asks the county’s table, not a temporary one; an older database is put right at the next start', async () => {
  await asAdmin(`grant temporary on database ${name} to public`)
  await withClient(adminOf(place.url), async (admin) => {
    await admin.query('set session_replication_role = replica')
    await admin.query(`insert into providers (credit_code, kind, name, initials, legal_person, address, standing)
      values ('${body}', 'institution', '某校', 'mx', 'x', 'x', 'cancelled')`)
  })
  await expect(file()).rejects.toThrow('the body is cancelled')
  await asAdmin('alter function refuse_cancelled_body() set search_path = qidong, public')
  // The control: so it was passed.
  await expect(file()).rejects.toThrow('filed')
  await migrate(place.url)
  await expect(file()).rejects.toThrow('the body is cancelled')
})

test('nor does a query of the service meet a temporary table, unless it asks for one', async () => {
  await act(house.db, system, async (tx) => {
    await sql`create temporary table accounts (id int) on commit drop`.execute(tx)
    await sql`insert into pg_temp.accounts values (1)`.execute(tx)
    const { rows } = await sql<{ n: number }>`select count(*) as n from accounts`.execute(tx)
    expect(rows).toEqual([{ n: await countAccounts() }])
  })
})

test('a given server on which the service may make them is refused, with what to do', async () => {
  const bare = (url: string) => url.replace(/\?.*$/, '')
  const open = () =>
    openPostgres(
      readSettings({
        DATABASE_URL: bare(serviceOf(place.url)),
        QIXUN_OWNER_URL: bare(place.url),
      }),
      () => {},
    )
  await asAdmin(`grant temporary on database ${name} to public`)
  await expect(open()).rejects.toThrow('revoke temporary on database')
  await asAdmin(`revoke temporary on database ${name} from public`)
  await asAdmin(`grant temporary on database ${name} to qixun_bureau`)
  await expect(open()).rejects.toThrow('revoke temporary on database')
  await asAdmin(`revoke temporary on database ${name} from qixun_bureau`)
  expect((await open()).serviceUrl).toContain(service.name)
})

async function countAccounts(): Promise<number> {
  const { rows } = await asAdmin('select count(*) as n from accounts')
  return rows[0].n
}
