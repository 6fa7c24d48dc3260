import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { root } from '../../root.ts'

/** The system user that PostgreSQL runs as. */
export type Account = { uid: number; gid: number; name: string }

/** A minimal environment: PGDATA, PGPORT and the like of the person who starts must not reach the server. */
export const plainEnvironment = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C' }

/**
 * PostgreSQL refuses to run as root. As an ordinary user it runs as that user (undefined). As root it runs as the owner
 * of the data that is already there, else the owner of the project, else `postgres`, else `nobody`.
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return ownerOf(cluster) ?? ownerOf(root) ?? userNamed('postgres') ?? userNamed('nobody') ?? nobody
}

/** Can that user enter the folder? Tried as that user, because permissions, mounts and ACLs all have a say. */
export function canEnter(account: Account, folder: string): boolean {
  const { uid, gid } = account
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' })
  return tried.status === 0
}

/** Why that user cannot run the program (first line of what it said); undefined when it can. */
export function whyNotRun(account: Account | undefined, program: string): string | undefined {
  const tried = spawnSync(program, ['--version'], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: plainEnvironment,
    encoding: 'utf8',
    windowsHide: true,
  })
  if (tried.status === 0) return undefined
  return (
    tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `status ${tried.status ?? tried.signal}`)
  )
}

const nobody: Account = { uid: 65534, gid: 65534, name: 'nobody' }

function ownerOf(folder: string): Account | undefined {
  if (!existsSync(folder)) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid, name: nameOf(uid) }
}

function userNamed(name: string): Account | undefined {
  const [uid, gid] = [ask('-u', name), ask('-g', name)]
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : undefined
}

function nameOf(uid: number): string {
  return ask('-un', String(uid)) ?? String(uid)
}

function ask(option: string, user: string): string | undefined {
  try {
    return execFileSync('id', [option, user], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
}
