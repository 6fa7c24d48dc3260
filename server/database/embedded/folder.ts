import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, canEnter, chooseAccount } from './account.ts'
import { trusted } from './binaries.ts'
import { codeOf, DatabaseUnusable } from './unusable.ts'

/** Where the embedded database lives: `path` holds cluster/ (PGDATA), secrets.json, owner.json and postgres.log. */
export type Folder = { path: string; cluster: string; account: Account | undefined }

/**
 * The database's folder within `dataDir`, entered by the user that runs it. As root, where that user cannot get there,
 * a folder under /var/lib stands in, the same one at every start. Throws DatabaseUnusable.
 */
export function openFolder(dataDir: string, log: (line: string) => void): Folder {
  const path = makeFolder(dataDir, 'postgres')
  const account = chooseAccount(join(path, 'cluster'))
  if (!account) return asFolder(path, undefined)
  const here = existsSync(join(path, 'cluster'))
  const noted = notedStandIn(path)
  if (here || !noted || !existsSync(join(noted, 'cluster'))) {
    letIn(account, dataDir, path)
    if (canEnter(account, path)) return asFolder(path, account)
    if (here)
      throw new DatabaseUnusable(
        `数据库在 ${path}，但运行数据库的用户 ${account.name} 进不去，请检查各级文件夹的权限。`,
      )
  }
  const standIn = noted ?? newStandIn(path)
  mkdirSync(standIn, { recursive: true })
  chmodSync(trusted(standIn), 0o711)
  log(
    `数据库用户 ${account.name} 进不了 ${dataDir}，数据库改存于 ${standIn}；长期使用请用 QIXUN_DATA 另指定文件夹。`,
  )
  return asFolder(standIn, chooseAccount(join(standIn, 'cluster')) ?? account)
}

/** Remembered in the data folder itself: a fresh clone at an old address begins with an empty database, not with another's. */
const noteOf = (path: string) => join(path, 'stand-in.txt')

const notedStandIn = (path: string): string | undefined =>
  existsSync(noteOf(path)) ? readFileSync(noteOf(path), 'utf8').trim() : undefined

function newStandIn(path: string): string {
  const name = join(
    existsSync('/var/lib') ? '/var/lib' : '/var/tmp',
    `qixun-${randomBytes(6).toString('hex')}`,
  )
  try {
    writeFileSync(noteOf(path), name, { flag: 'wx' })
    return name
  } catch (error) {
    // Another process of ours was first.
    if (codeOf(error) !== 'EEXIST') throw error
    return notedStandIn(path)!
  }
}

function makeFolder(dataDir: string, name: string): string {
  const path = join(dataDir, name)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    throw new DatabaseUnusable(
      `数据文件夹 ${path} 无法使用（${codeOf(error)}），请检查它的所有者和权限，或用 QIXUN_DATA 另指定文件夹。`,
    )
  }
}

function asFolder(path: string, account: Account | undefined): Folder {
  return { path, cluster: join(path, 'cluster'), account }
}

/**
 * Root made these two folders: they go to the project's owner when that is who runs the database (so that both may
 * start it later); any other user may only pass through. Folders above are never touched.
 */
function letIn(account: Account, dataDir: string, path: string) {
  for (const folder of [dataDir, path]) {
    const { uid, mode } = statSync(folder)
    if (uid === account.uid) continue
    if (uid === 0 && isOrdinary(account)) chownSync(folder, account.uid, account.gid)
    else chmodSync(folder, (mode & 0o7777) | 0o011)
  }
}

/** What root writes for a project that belongs to an ordinary user is that user's, else they could not start it later. */
export function handOver(file: string, account: Account | undefined) {
  if (account && isOrdinary(account)) chownSync(file, account.uid, account.gid)
}

/** Service users (`postgres`, `nobody`) must own nothing but the cluster itself. */
function isOrdinary({ uid }: Account): boolean {
  return uid >= 500 && uid < 65534
}
