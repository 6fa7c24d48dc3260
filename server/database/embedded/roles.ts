import pg from 'pg'

/*
 * On a real server (DATABASE_URL) the service never has superuser rights. The administrator prepares, once:
 *
 *   create role qixun login nosuperuser nobypassrls password '…';   -- owns the tables, runs migrations
 *   create role qixun_app nologin nosuperuser nobypassrls;          -- what every request runs as
 *   grant qixun_app to qixun;
 *   create database qixun owner qixun encoding 'UTF8' template template0;
 *   \c qixun
 *   create extension if not exists btree_gist;
 *   create extension if not exists pg_trgm;                         -- the database's LC_CTYPE must know Chinese (not C)
 *
 * The owner's name is free; `qixun_app` is not. With pgbouncer: session pooling, for LISTEN and the
 * locks of the duties belong to a connection.
 */

export type Owner = { name: string; password: string }

/**
 * Makes the role that owns the tables and the role that requests run as, or brings them back to what they must be.
 * Name and password are our own: letters, digits and underscores only.
 */
export async function prepareRoles(superuserUrl: string, owner: Owner): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const rights = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
    await client.query(createRole(owner.name))
    await client.query(createRole('qixun_app'))
    await client.query(`alter role ${owner.name} login ${rights} password '${owner.password}'`)
    await client.query(`alter role qixun_app nologin ${rights}`)
    await client.query(`grant qixun_app to ${owner.name}`)
  })
}

/** Makes the database and its extensions where they are missing; returns the owner's URL of it. */
export async function prepareDatabase(superuserUrl: string, name: string, owner: Owner): Promise<string> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`create database ${name} owner ${owner.name} encoding 'UTF8' template template0`)
    await client.query(`revoke all on database ${name} from public`)
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
