// What a backup asks the database about itself; past every policy, or not at all.
import pg from 'pg'
import { countyOf, RESTORING } from '../database/county.ts'
import type { Manifest } from './manifest.ts'
import { BackupProblem } from './problem.ts'

/** As a dump is made and read: the same text whatever the server's own habits are, and never a part of the rows. */
const HABITS = `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0; set datestyle = iso;
  set intervalstyle = postgres; set extra_float_digits = 3; set client_encoding = utf8; set row_security = off`

/** Work on a connection of whoever sees every row. `url` leads into a county. */
export async function asWhole<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'qixun-backup' })
  // What was asked on it fails; the loss itself is told there.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(HABITS)
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Throws BackupProblem. `writing`: it is to fill the tables of the owner, past triggers, too. */
export async function requireSight(client: pg.Client, owner?: string): Promise<void> {
  const { rows } = await client.query<{ sees: boolean; fills: boolean }>(
    `select rolsuper or rolbypassrls as sees, rolsuper or $1::text is null
       or (pg_has_role(current_user, $1, 'usage') and has_parameter_privilege('session_replication_role', 'set')) as fills
       from pg_roles where rolname = current_user`,
    [owner ?? null],
  )
  if (!rows[0]?.sees)
    throw new BackupProblem(
      'QIXUN_BACKUP_URL 的用户受行级安全限制，看不到全部数据。请由数据库管理员给它 BYPASSRLS，或改用超级用户（见 docs/runbook.md）。',
    )
  if (!rows[0].fills)
    throw new BackupProblem(
      `QIXUN_BACKUP_URL 的用户不能恢复：须属于表的所有者 ${owner}，并有权设置 session_replication_role（见 docs/runbook.md）。`,
    )
}

/** Whose tables a partition's rows come with: tables that are none themselves. Columns that the database works out are in no backup. */
export async function tablesOf(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select relname as name, array_agg(attname::text order by attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      group by relname order by relname`,
  )
  return rows
}

export async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'S' order by relname`,
  )
  const found: Manifest['sequences'] = []
  for (const { name } of rows) {
    const at = await client.query<{ last: number; called: boolean }>(
      `select last_value as last, is_called as called from ${pg.escapeIdentifier(name)}`,
    )
    found.push({ name, ...at.rows[0]! })
  }
  return found
}

export async function monthsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(
    `select distinct replace(right(relname, 7), '_', '-') as month from pg_class where relnamespace = current_schema()::regnamespace
        and relispartition and relkind = 'r' and relname ~ '_\\d{4}_\\d{2}$' order by 1`,
  )
  return rows.map(({ month }) => month)
}

export const migrationsOf = async (client: pg.Client): Promise<Manifest['migrations']> =>
  (await client.query<{ name: string; hash: string }>('select name, hash from migrations order by name')).rows

export const keyMarksOf = async (client: pg.Client): Promise<Map<string, string>> =>
  new Map(
    (await client.query<{ name: string; mark: string }>('select name, mark from key_marks')).rows.map((r) => [
      r.name,
      r.mark,
    ]),
  )

/** Hash and bytes of the content that the database names. */
export const filesOf = async (client: pg.Client): Promise<Manifest['files']> =>
  (
    await client.query<{ hash: string; bytes: number }>(
      'select hash, max(bytes) as bytes from files group by hash order by hash',
    )
  ).rows

export const versionOf = async (client: pg.Client): Promise<string> =>
  (await client.query<{ server_version: string }>('show server_version')).rows[0]!.server_version

/** Is there a county in this database already? `begun`: by a restore that was cut off. */
export async function countyThere(client: pg.Client, url: string): Promise<'none' | 'begun' | 'there'> {
  const { rows } = await client.query<{ begun: boolean }>(
    `select obj_description(oid, 'pg_namespace') is not distinct from $2 as begun from pg_namespace where nspname = $1
      union all select false where to_regclass('public.migrations') is not null`,
    [countyOf(url), RESTORING],
  )
  if (rows.length === 0) return 'none'
  return rows.every(({ begun }) => begun) ? 'begun' : 'there'
}
