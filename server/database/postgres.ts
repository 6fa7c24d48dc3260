import pg from 'pg'
import type { Settings } from '../settings/shape.ts'
import { databaseRoles } from './become.ts'
import { inCounty } from './county.ts'
import type { Embedded } from './embedded/join.ts'
import { codeOf, DatabaseUnusable } from './embedded/unusable.ts'
import { startEmbedded } from './embedded.ts'

/**
 * The county this run works on, in the database of the server DATABASE_URL names, checked, else the embedded one, started. Short commands
 * pass `connectExisting` to share the database of a service that is running. Throws DatabaseUnusable.
 */
export async function openPostgres(
  settings: Settings,
  log: (line: string) => void,
  { connectExisting = false } = {},
): Promise<Embedded> {
  const { databaseUrl, ownerUrl, backupUrl, data, county } = settings
  if (databaseUrl) {
    await checkServer(databaseUrl, ownerUrl !== undefined)
    return {
      url: inCounty(ownerUrl ?? databaseUrl, county),
      serviceUrl: inCounty(databaseUrl, county),
      ...(backupUrl && { wholeUrl: inCounty(backupUrl, county) }),
      stop: async () => {},
    }
  }
  const { url, serviceUrl, wholeUrl, stop } = await startEmbedded({ dataDir: data, log, connectExisting })
  return {
    ...{ url: inCounty(url, county), serviceUrl: inCounty(serviceUrl, county) },
    ...(wholeUrl && { wholeUrl: inCounty(wholeUrl, county) }),
    stop,
  }
}

/**
 * Version 15, UTF-8, the roles that requests run as, and no temporary tables for whoever owns nothing (docs/runbook.md says what an
 * administrator prepares). `apart`: another role owns the tables.
 */
async function checkServer(url: string, apart: boolean) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseUnusable(whyUnreachable(new URL(url), error))
  }
  try {
    const { rows } = await client.query<{
      version: number
      encoding: string
      member: boolean | null
      temporary: boolean
    }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
        (select count(*) filter (where pg_has_role(current_user, oid, 'member')) = cardinality($1::text[])
          and bool_and(not pg_has_role(current_user, oid, 'usage')) from pg_roles where rolname = any($1)) as member,
        exists (select from pg_roles where (rolname = current_user or rolname = any($1))
          and has_database_privilege(oid, current_database(), 'temporary')) as temporary`,
      [[...databaseRoles]],
    )
    const { version = 0, encoding, member, temporary } = rows[0] ?? {}
    if (version < 150_000) {
      throw new DatabaseUnusable(
        `DATABASE_URL 指定的数据库为 PostgreSQL ${Math.floor(version / 10_000)}，启训需要 15 或更高版本。`,
      )
    }
    if (encoding !== 'UTF8') {
      throw new DatabaseUnusable(`DATABASE_URL 指定的数据库编码为 ${encoding}，应为 UTF8，请重新建库。`)
    }
    if (!member) {
      throw new DatabaseUnusable(
        `DATABASE_URL 的用户须属于角色 ${databaseRoles.join('、')}，且不自动继承它们的权限；请由数据库管理员按 docs/runbook.md 的说明建立角色。`,
      )
    }
    if (apart && temporary) {
      throw new DatabaseUnusable(
        'DATABASE_URL 的用户（或请求所用的角色）可以在该数据库中建临时表，而临时表会遮住同名的正式表；请由数据库管理员收回这项权限（revoke temporary on database … from public，见 docs/runbook.md）后再启动。',
      )
    }
  } finally {
    await client.end()
  }
}

/** Names the server, never the password. */
function whyUnreachable(url: URL, error: unknown): string {
  const server = `${url.hostname || 'localhost'}:${url.port || 5432}`
  const reasons: Record<string, string> = {
    ECONNREFUSED: '该地址没有数据库在运行',
    ENOTFOUND: '找不到该主机',
    EAI_AGAIN: '找不到该主机',
    '28P01': '用户名或密码不对',
    '28000': '服务器不允许该用户登录',
    '3D000': `没有数据库“${decodeURIComponent(url.pathname.slice(1))}”`,
    '53300': '服务器的连接数已满',
    '57P03': '服务器正在启动或停止',
  }
  const code = codeOf(error)
  const reason = (code && reasons[code]) ?? (code ? `错误 ${code}` : '10 秒内没有应答')
  return `连不上 DATABASE_URL 指定的数据库（${server}）：${reason}。`
}
