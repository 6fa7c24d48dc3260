import pg from 'pg'
import { databaseRoles } from '../become.ts'

// What an administrator prepares on a real server (DATABASE_URL) stands in docs/runbook.md; the embedded one is prepared here.
// The service never has superuser rights. With pgbouncer: session pooling, for LISTEN and the duties' locks belong to a connection.

export type Owner = { name: string; password: string }

/**
 * Makes the role that owns the tables, the one that signs in for the service, and the roles that requests run as, or brings
 * them back to what they must be. Without `service` the owner signs in for it too, as in tests. Names and passwords are our
 * own: letters, digits and underscores only.
 */
export async function prepareRoles(superuserUrl: string, owner: Owner, service = owner): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const rights = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
    const { rows } = await client.query<{ newer: boolean }>(
      `select current_setting('server_version_num')::int >= 160000 as newer`,
    )
    const apart = rows[0]?.newer ? ' with inherit false, set true' : ''
    for (const { name, password } of new Set([owner, service])) {
      await client.query(createRole(name))
      await client.query(`alter role ${name} login noinherit ${rights} password '${password}'`)
    }
    for (const role of ['qixun_app', ...databaseRoles]) {
      await client.query(createRole(role))
      await client.query(`alter role ${role} nologin ${rights}`)
      if (role !== 'qixun_app') await client.query(`grant qixun_app to ${role}`)
      if (service !== owner) await client.query(`revoke ${role} from ${owner.name}`)
      await client.query(`grant ${role} to ${service.name}${apart}`)
    }
  })
}

/** Makes the database and its extensions where they are missing; returns the owner's URL of it. */
export async function prepareDatabase(
  superuserUrl: string,
  name: string,
  owner: Owner,
  service = owner,
): Promise<string> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) {
      await client.query(`create database ${name} owner ${owner.name} encoding 'UTF8' template template0`)
      await client.query(`revoke all on database ${name} from public`)
    }
    await client.query(`grant connect on database ${name} to ${service.name}`)
  })
  await withClient(atDatabase(superuserUrl, name), async (client) => {
    const wanted = await client.query<{ name: string }>(
      `select name from pg_available_extensions where name in ('btree_gist', 'pg_trgm') and installed_version is null`,
    )
    for (const extension of wanted.rows)
      await client.query(`create extension if not exists ${extension.name}`)
  })
  return atDatabase(superuserUrl, name, owner)
}

/** The same server, another database and, when given, another user. */
export function atDatabase(url: string, name: string, user?: Owner): string {
  const result = new URL(url)
  result.pathname = `/${name}`
  if (user) [result.username, result.password] = [user.name, user.password]
  return result.href
}

/** Another start on the same server may be making it at this moment. */
function createRole(name: string): string {
  return `do $$ begin create role ${name}; exception when duplicate_object or unique_violation then null; end $$`
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
