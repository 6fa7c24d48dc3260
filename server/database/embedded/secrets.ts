/** Passwords of the superuser and of the owner role; 64 hexadecimal digits each. */

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Folder, handOver } from './folder.ts'
import { codeOf, DatabaseUnusable } from './unusable.ts'

export type Secrets = { superuser: string; owner: string }
export function parseSecrets(file: string): Secrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const how = codeOf(error)
      ? `无法读取（${codeOf(error)}），请检查它的所有者和权限`
      : '已损坏，请从备份恢复'
    throw new DatabaseUnusable(`数据库口令文件 ${file} ${how}。`)
  }
}

/** Written before the cluster, and then kept: a start that was killed in between finds the same passwords again. */
export function readSecrets(folder: Folder): Secrets {
  const file = join(folder.path, 'secrets.json')
  if (!existsSync(file)) {
    if (existsSync(folder.cluster)) {
      throw new DatabaseUnusable(`数据库 ${folder.cluster} 的口令文件 ${file} 不见了，请从备份恢复该文件。`)
    }
    const secrets: Secrets = {
      superuser: randomBytes(32).toString('hex'),
      owner: randomBytes(32).toString('hex'),
    }
    writeFileSync(`${file}.draft`, JSON.stringify(secrets), { mode: 0o600 })
    chmodSync(`${file}.draft`, 0o600)
    handOver(`${file}.draft`, folder.account)
    renameSync(`${file}.draft`, file)
  }
  return parseSecrets(file)
}
