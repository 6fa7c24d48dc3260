import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { plainEnvironment } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import type { Folder } from './folder.ts'
import { stopWithUs } from './last-resort.ts'
import type { Secrets } from './secrets.ts'
import { DatabaseUnusable } from './unusable.ts'

/**
 * Makes the cluster when there is none. It is made beside its place and moved there when finished, so that a first
 * start that was killed leaves nothing half made. Call it as the folder's owner only.
 */
export async function makeCluster(folder: Folder, binaries: Binaries, secrets: Secrets, durable: boolean) {
  removeDrafts(folder)
  if (existsSync(join(folder.cluster, 'PG_VERSION'))) return refuseOtherVersion(folder, binaries)
  const draft = `${folder.cluster}.draft`
  const passwordFile = join(folder.path, 'password.draft')
  try {
    mkdirSync(draft, { mode: 0o700 })
    // A file, because a command line can be read by every user of the computer.
    writeFileSync(passwordFile, `${secrets.superuser}\n`, { mode: 0o600 })
    if (folder.account)
      for (const path of [draft, passwordFile]) chownSync(path, folder.account.uid, folder.account.gid)
    await initialise(folder, binaries, draft, passwordFile, durable)
    renameSync(draft, folder.cluster)
  } finally {
    removeDrafts(folder)
  }
}

function removeDrafts(folder: Folder) {
  for (const name of readdirSync(folder.path)) {
    if (name.endsWith('.draft')) rmSync(join(folder.path, name), { recursive: true, force: true })
  }
}

function refuseOtherVersion(folder: Folder, binaries: Binaries) {
  const made = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim()
  const now = /(\d+)\.\d+\.\d+/.exec(binaries.version)?.[1]
  if (made === now) return
  throw new DatabaseUnusable(
    `数据库 ${folder.cluster} 由 PostgreSQL ${made} 建立，现有程序为 ${now}，请先升级数据库。`,
  )
}

async function initialise(
  folder: Folder,
  binaries: Binaries,
  draft: string,
  passwordFile: string,
  durable: boolean,
) {
  const always = ['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  always.push('--encoding=UTF8', '--data-checksums', '--lc-messages=C', ...(durable ? [] : ['--no-sync']))
  // pg_trgm needs a character type that knows Chinese letters; not every system has C.UTF-8.
  const locales = [
    ['--locale=C.UTF-8'],
    ['--locale=C', '--lc-ctype=en_US.UTF-8'],
    ['--locale=C', '--lc-ctype=UTF-8'],
  ]
  let said = ''
  for (const locale of locales) {
    const result = await run(program(binaries, 'initdb'), [...always, ...locale], folder)
    if (result.code === 0) return
    said = result.said
    if (!said.includes('invalid locale name')) break
  }
  throw new DatabaseUnusable(`内置数据库初始化失败：${said.trim().split('\n').slice(-3).join(' ')}`)
}

async function run(
  command: string,
  args: string[],
  { account }: Folder,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(command, args, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const release = stopWithUs(child)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code]: (number | null)[] = await once(child, 'close')
  release()
  return { code: code ?? null, said }
}
