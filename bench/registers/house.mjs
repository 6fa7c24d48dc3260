// A house of the bench's own: the embedded server, a county filled, the application, and people signed in.
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import './typescript.mjs'
import { bigBody } from './names.mjs'
import { filling } from './tables.mjs'

const { startForTests } = await import('../../server/database/embedded.ts')
const { atDatabase } = await import('../../server/database/embedded/roles.ts')
const { migrate } = await import('../../server/database/migrate.ts')
const { homeCounty, inCounty } = await import('../../server/database/county.ts')
const { act, openDatabase } = await import('../../server/database/db.ts')
const { system } = await import('../../server/access/roles.ts')
const { insertAccount } = await import('../../server/access/accounts/queries.ts')
const { startSession, findSignedIn } = await import('../../server/access/sessions/sessions.ts')
const { readSettings } = await import('../../server/settings.ts')
const { buildApp } = await import('../../start/app.ts')
const { edition } = await import('../../regulation/editions.ts')
const { seedRegisters } = await import('../../regulation/registers/seed.ts')
const { seedCatalogue } = await import('../../areas/catalogue/seed.ts')
const { initialsOf, personInitials } = await import('../../server/initials.ts')
const { encrypt } = await import('../../server/keys/cipher.ts')
const { gates } = await import('../../areas/concerns/names.ts')

/** The keys of the bench: what people read must open. */
const keys = { data: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) }

/** Starts, migrates and, the first time, fills. A folder that is kept is filled once and brought up to date by the migrations. */
export async function openHouse(folder, size, say) {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const { url, serviceUrl, superuserUrl, stop } = await startForTests(folder)
  const service = inCounty(serviceUrl, homeCounty)
  const changes = []
  await migrate(inCounty(url, homeCounty), (line) => changes.push(line), service)
  const db = openDatabase(service)
  const admin = new pg.Client({ connectionString: inCounty(atDatabase(superuserUrl, 'qixun'), homeCounty) })
  await admin.connect()
  const { rows } = await admin.query('select from providers limit 1')
  if (rows.length === 0) await fill(db, admin, size, say)
  // As autovacuum would have done long before anybody asks.
  else if (changes.length > 0) await admin.query('vacuum analyze')
  await issue(admin)
  const settings = { ...readSettings({ QIXUN_DATA: join(folder, 'files') }), mode: 'production' }
  const house = { db, settings, keys }
  const app = await buildApp(house, () => {})
  const close = async () => {
    await app.close()
    await db.close()
    await admin.end()
    await stop()
  }
  return { app, db, admin, signIn: (role) => signIn(db, role), close }
}

/** In earnest it is asked of what waits to be paid whether its class is of before the day of issue (A16). */
async function issue(admin) {
  await admin.query(`set session_replication_role = replica`)
  await admin.query(
    `insert into edition_issues (edition, issued_on, document_no)
    select $1, current_date - 180, '启人社规〔2026〕1号' where not exists (select from edition_issues)`,
    [edition.name],
  )
  await admin.query('reset session_replication_role')
}

async function fill(db, admin, size, say) {
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  const timed = async (what, statement) => {
    const begin = performance.now()
    const { rowCount } = await admin.query(statement)
    const rows = rowCount === null ? '' : ` ${rowCount} rows`
    say(`${what}:${rows} in ${((performance.now() - begin) / 1_000).toFixed(1)} s`)
  }
  await admin.query(`set session_replication_role = replica; set synchronous_commit = off;
    set work_mem = '256MB'; set maintenance_work_mem = '512MB'`)
  // An index is made faster of all rows at once than row by row.
  const { rows: indexes } = await admin.query(`select indexname as name, indexdef as made from pg_indexes
    where schemaname = current_schema() and indexname not in (select conname from pg_constraint)
      and tablename in ('persons', 'classes', 'claims', 'payments', 'judgements', 'exam_results', 'class_trainees', 'provider_trainees', 'lessons', 'journal', 'notices', 'messages', 'concerns', 'concern_origins')`)
  for (const { name } of indexes) await admin.query(`drop index ${name}`)
  for (const [what, statement] of filling(size, { initialsOf, personInitials, encrypt, gates, keys }))
    await timed(what, statement)
  for (const { name, made } of indexes) await timed(`index ${name}`, made)
  await admin.query(`reset all`)
  await timed('vacuum', 'vacuum analyze')
}

const accounts = new Map()

/** Headers of a new session in that role, and who it is; a body's people are the largest body's, with one class in twenty. */
async function signIn(db, role) {
  const token = await act(db, system, async (tx) => {
    if (!accounts.has(role)) {
      const account = await newcomer(tx, role)
      const { id } = await insertAccount(tx, account)
      accounts.set(role, { account: id, person: account.person })
    }
    return startSession(tx, keys, { id: accounts.get(role).account, role })
  })
  const { csrf } = await findSignedIn({ db, keys }, token)
  return { headers: { cookie: `qixun=${token}`, 'x-qixun-csrf': csrf }, me: accounts.get(role) }
}

async function newcomer(tx, role) {
  const ofBody = ['principal', 'provider-clerk', 'teacher'].includes(role)
  return {
    signInName: `bench-${role}-${Date.now()}`,
    name: `测试${role}`,
    role,
    provider: ofBody ? { code: bigBody, name: '测试学校' } : null,
    person: role === 'trainee' ? await strangerOnRoster(tx) : null,
    passwordHash: 'none',
    mustChangePassword: false,
    createdBy: null,
  }
}

/** Somebody of a class who has no account yet: a folder that is kept holds those of earlier runs. */
async function strangerOnRoster(tx) {
  const { person_id } = await tx
    .selectFrom('class_trainees as t')
    .leftJoin('accounts as a', 'a.person_id', 't.person_id')
    .select('t.person_id')
    .where('t.position', '=', 1)
    .where('a.id', 'is', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  return person_id
}
