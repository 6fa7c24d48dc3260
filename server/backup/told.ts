import { codeOf } from '../database/embedded/unusable.ts'
import { storeSentence } from '../files/store.ts'
import { StoreAway } from '../files/stores/s3/request.ts'
import type { Settings } from '../settings/shape.ts'
import { BackupProblem } from './problem.ts'

/** What the disk, the database or the store of files refuses, as a sentence. */
export async function told<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreAway) throw new BackupProblem(`没有完成：${storeSentence(settings, error)}`)
    const lost = error instanceof Error && /Connection terminated|not queryable/.test(error.message)
    const sentence = reasons[lost ? 'ECONNRESET' : (codeOf(error) ?? '')]
    if (!sentence || !(error instanceof Error)) throw error
    throw new BackupProblem(`没有完成：${sentence}（${codeOf(error) ?? 'ECONNRESET'}）。`)
  }
}

const reasons: Record<string, string> = {
  ENOSPC: '磁盘已满。腾出空间后对同一位置再执行一次，已备份的文件不会再复制',
  EDQUOT: '磁盘配额已用完。腾出空间后对同一位置再执行一次，已备份的文件不会再复制',
  EFBIG: '文件超过这个磁盘允许的大小，请换一个磁盘',
  EACCES: '没有读写这个文件夹的权限，请检查它的所有者和权限',
  EPERM: '没有读写这个文件夹的权限，请检查它的所有者和权限',
  EROFS: '这个磁盘只能读，请换一个文件夹',
  EIO: '磁盘读写出错，请检查磁盘',
  ENOTDIR: '所写的路径中有一段不是文件夹，请改正',
  ECONNREFUSED: '数据库连接不上，请稍后再执行一次',
  ECONNRESET: '数据库的连接断了，请稍后再执行一次',
  '57P01': '数据库正在停止，请稍后再执行一次',
  '57P03': '数据库正在启动或停止，请稍后再执行一次',
  '28P01': 'QIXUN_BACKUP_URL 的用户名或密码不对',
}
