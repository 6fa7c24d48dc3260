// Brings a county's schema to what this program needs: made when it is missing, changed by the files that were not yet applied.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { root } from '../root.ts'
import { today } from '../today.ts'
import { countyOf, homeCounty, RESTORING } from './county.ts'
import { DatabaseUnusable } from './embedded/unusable.ts'
import { statements } from './statements.ts'

/**
 * Applies db/migrations in order, once each; a file changed after it was applied is refused. Safe to run twice at once.
 * `ownerUrl` leads into a county (county.ts). `serviceUrl`: whoever signs in there may look for the county's tables. `level`: the files
 * of a backup that is being restored, and no others.
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => {},
  serviceUrl = ownerUrl,
  level?: string[],
): Promise<void> {
  const county = countyOf(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1), hashtext($2))', [county, 'migrations'])
    if (!level) await refuseUnfinished(client, county)
    await makeSchema(client, county)
    const service = pg.escapeIdentifier(decodeURIComponent(new URL(serviceUrl).username))
    if (serviceUrl !== ownerUrl) await client.query(`grant usage on schema ${county} to ${service}`)
    const done = new Map<string, string>()
    for (const r of (await client.query('select name, hash from migrations')).rows) done.set(r.name, r.hash)
    const folder = join(root, 'db', 'migrations')
    const files = (await readdir(folder)).filter((f) => f.endsWith('.sql')).sort()
    const newer = [...done.keys()].filter((name) => !files.includes(name))
    if (newer.length > 0) {
      throw new DatabaseUnusable(
        `数据库比程序新：库中已执行 ${newer.join('、')}，而本程序没有。请换用不早于该版本的启训。`,
      )
    }
    for (const file of level ?? files) {
      const text = await readFile(join(folder, file), 'utf8')
      const hash = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
      const before = done.get(file)
      if (before === hash) continue
      if (before)
        throw new DatabaseUnusable(
          `数据库变更文件 ${file} 在执行之后被改动过，请恢复原文件，另写新的变更文件。`,
        )
      await client.query('begin')
      for (const statement of statements(text)) await client.query(statement)
      await client.query(pinPaths(county))
      await client.query('insert into migrations (name, hash) values ($1, $2)', [file, hash])
      await client.query('commit')
      log(`数据库变更 ${file} 已执行`)
    }
    // Also where no file is new: how paths are pinned belongs to the program.
    await client.query(pinPaths(county))
    if (!level) await makeEventMonths(client, today())
  } finally {
    await client.end()
  }
}

/** Months ahead for every event table, as the owner of the tables; answers how many were missing. `day`: YYYY-MM-DD. */
export async function makeEventMonths(client: pg.Client, day: string): Promise<number> {
  const { rows } = await client.query<{ made: number }>('select make_event_months($1::date) as made', [day])
  return rows[0]!.made
}

/** What a restore has not filled to its end is nobody's data. Throws DatabaseUnusable. */
async function refuseUnfinished(client: pg.Client, county: string): Promise<void> {
  const { rows } = await client.query<{ said: string | null }>(
    `select obj_description(to_regnamespace($1), 'pg_namespace') as said`,
    [county],
  )
  if (rows[0]!.said === RESTORING)
    throw new DatabaseUnusable(
      '数据库正在从备份恢复，还没有完成，暂不能启动。请再次执行 npm run -s qixun -- restore 文件夹。',
    )
}

async function makeSchema(client: pg.Client, county: string): Promise<void> {
  for (const extension of ['btree_gist', 'pg_trgm'])
    await client.query(`create extension if not exists ${extension} schema public`)
  await client.query('begin')
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [county])
  if (!rowCount) await client.query(`create schema ${county}`)
  await client.query(`grant usage on schema ${county} to qixun_app`)
  if (!rowCount) {
    if (county === homeCounty) await client.query(moveOut(county))
    else await refuseBefore(client, county)
  }
  await client.query(
    'create table if not exists migrations (name text primary key, hash text not null, at timestamptz not null default now())',
  )
  await client.query('commit')
}

/** What lay in `public` is the home county's: no other takes it over. Throws DatabaseUnusable. */
async function refuseBefore(client: pg.Client, county: string): Promise<void> {
  const { rows } = await client.query<{ old: boolean }>(
    `select to_regclass('public.migrations') is not null as old`,
  )
  if (rows[0]!.old)
    throw new DatabaseUnusable(
      `数据库中还有分县以前的数据，属于 ${homeCounty}。请先以 QIXUN_COUNTY=${homeCounty} 启动一次，再启动 ${county}。`,
    )
}

/** Until counties had schemas of their own the tables lay in `public`: the home county takes them over. */
const moveOut = (county: string) => `do $$
declare it record; before oid := to_regnamespace($n$public$n$);
begin
  if to_regclass('public.migrations') is null then return; end if;
  for it in select format('%s public.%I', case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, relname) as what from pg_class c
    where relnamespace = before and relkind in ('r', 'p', 'v', 'S') and not exists (select from pg_depend d
      where d.objid = c.oid and d.classid = 'pg_class'::regclass
        and (d.deptype = 'e' or relkind = 'S' and d.deptype in ('i', 'a'))) loop
    execute format('alter %s set schema ${county}', it.what);
  end loop;
  for it in select p.oid::regprocedure as what from pg_proc p
    where pronamespace = before and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
    execute format('alter function %s set schema ${county}', it.what);
  end loop;
end $$`

/**
 * A trigger looks for its tables in its own county, whoever writes and from wherever (on a cluster: on a shard); so does every function
 * that was given a path. pg_temp is named last: unnamed it would come first, and a temporary table of the same name hide the county's.
 */
const pinPaths = (county: string) => `do $$
declare f regprocedure;
begin
  for f in select oid from pg_proc where pronamespace = '${county}'::regnamespace and prokind in ('f', 'p')
    and (prorettype = 'trigger'::regtype or exists (select from unnest(proconfig) as set_to where starts_with(set_to, 'search_path=')))
    and not coalesce('search_path=${county}, public, pg_temp' = any(proconfig), false) loop
    execute format('alter routine %s set search_path = ${county}, public, pg_temp', f);
  end loop;
end $$`
