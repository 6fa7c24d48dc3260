// A PostgreSQL server of its own, as an administrator runs one: made by initdb, governed by pg_ctl, prepared as the runbook says. Its programs are
// those of POSTGRES_BIN (a folder with initdb and pg_ctl), else those of the npm package.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { homeCounty, inCounty } from '../database/county.ts'
import { plainEnvironment } from '../database/embedded/account.ts'
import { usableBinaries } from '../database/embedded/binaries.ts'
import { makeCluster } from '../database/embedded/cluster.ts'
import { type Folder, openFolder } from '../database/embedded/folder.ts'
import { urlFor } from '../database/embedded/join.ts'
import { readPidFile } from '../database/embedded/leftover.ts'
import { freePort } from '../database/embedded/postmaster.ts'
import { atDatabase, withClient } from '../database/embedded/roles.ts'
import { readSecrets } from '../database/embedded/secrets.ts'
import { statementsOf, typedSql } from './runbook.ts'

export type OwnServer = {
  cluster: string
  /** A folder that belongs to whoever runs it, for copies and archives. */
  home: string
  port: number
  /** The superuser's, into the database postgres. */
  url: string
  /** A program of this PostgreSQL, or one by its whole path, as the account that runs the server; answers whether it did what it was told. */
  run(program: string, ...args: string[]): Promise<boolean>
  has(program: string): boolean
  /** pg_ctl start, stop -m MODE, restart -m MODE, status: of this cluster. */
  control(...words: string[]): Promise<boolean>
  postmaster(): number
  /** The same server on another folder of data, at a port of its own: a copy of this one's. */
  on(cluster: string): Promise<OwnServer>
  /** Ended, and its data gone. */
  remove(): Promise<void>
}

/** Made in `folder`, with these lines of configuration, and not started yet. */
export async function ownServer(
  folder: string,
  conf: (home: string) => string[],
  bin = process.env.POSTGRES_BIN,
): Promise<OwnServer> {
  const opened = openFolder(folder, () => {})
  const binaries = bin ? { folder: dirname(bin), version: 'own' } : usableBinaries(opened.account, () => {})
  const secrets = readSecrets(opened)
  await makeCluster(opened, binaries, secrets, false)
  const home = join(opened.path, 'home')
  mkdirSync(home, { mode: 0o700 })
  if (opened.account) chownSync(home, opened.account.uid, opened.account.gid)
  const habits = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", ...conf(home)]
  appendFileSync(join(opened.cluster, 'postgresql.conf'), `\n${habits.join('\n')}\n`)
  return serverOn({ ...opened, home }, join(binaries.folder, 'bin'), opened.cluster, secrets.superuser)
}

async function serverOn(
  folder: Folder & { home: string },
  bin: string,
  cluster: string,
  password: string,
): Promise<OwnServer> {
  const port = await freePort()
  const run = (program: string, ...args: string[]) =>
    runAs(folder, program.startsWith('/') ? program : join(bin, program), args, password)
  const control = (...words: string[]) =>
    run('pg_ctl', ...words, '-D', cluster, '-w', '-l', join(cluster, 'server.log'), '-o', `-p ${port}`)
  return {
    ...{ cluster, home: folder.home, port, run, control, url: urlFor(port, 'postgres', password) },
    has: (program) => readdirSync(bin).includes(program),
    postmaster: () => Number(readPidFile(cluster)[0]),
    on: (copy) => serverOn(folder, bin, copy, password),
    remove: async () => {
      if (existsSync(join(cluster, 'postmaster.pid'))) await control('stop', '-m', 'immediate')
      rmSync(cluster, { recursive: true, force: true })
    },
  }
}

/** The ways in that the runbook has an administrator prepare: of the owner, of the service, of whoever sees every row. */
export async function prepareByRunbook(
  server: OwnServer,
): Promise<{ url: string; serviceUrl: string; wholeUrl: string }> {
  const password = 'prepared-by-the-runbook'
  const blocks = typedSql()
  const preparation = blocks.find((block) => block.includes('create database qixun'))!
  const [before, inside] = preparation.split(/^\\c qixun$/m) as [string, string]
  const backup = blocks.find((block) => block.includes('create role qixun_backup'))!
  await withClient(server.url, async (client) => {
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int >= 160000 as newer",
    )
    for (const statement of statementsOf(before, password)) {
      const apart = rows[0]?.newer && /^grant qixun_bureau.* to qixun_service$/.test(statement)
      await client.query(apart ? `${statement} with inherit false` : statement)
    }
  })
  await withClient(atDatabase(server.url, 'qixun'), async (client) => {
    for (const block of [inside, backup])
      for (const statement of statementsOf(block, password)) await client.query(statement)
  })
  const by = (name: string) => inCounty(atDatabase(server.url, 'qixun', { name, password }), homeCounty)
  return { url: by('qixun'), serviceUrl: by('qixun_service'), wholeUrl: by('qixun_backup') }
}

async function runAs(
  { account }: Folder,
  program: string,
  args: string[],
  password: string,
): Promise<boolean> {
  const child = spawn(program, args, {
    ...(account && { uid: account.uid, gid: account.gid }),
    ...{ cwd: '/', env: { ...plainEnvironment, PGPASSWORD: password }, stdio: 'ignore' as const },
  })
  const [code] = await once(child, 'exit')
  return code === 0
}
