// What PostgreSQL refuses on its own, told without the values it quotes. The constraint's comment names the clause.

import pg from 'pg'
import { placeOf } from '../../regulation/editions.ts'
import type { Db } from '../database/db.ts'

/** `log`: whoever runs the machine must hear of it. */
export type Problem = { status: number; message: string; clause?: string; log?: true }

/** undefined when the error is not the database's, or is a bug of ours. */
export async function databaseProblem(db: Db, error: unknown): Promise<Problem | undefined> {
  if (isConnectionLost(error)) return { status: 503, message: '数据库暂时连接不上，请稍后再试。' }
  if (!(error instanceof pg.DatabaseError)) return undefined
  const plain = plainProblems[error.code ?? '']
  if (plain) return plain
  const refusal = refusals[error.code ?? '']
  if (!refusal) return undefined
  const clause = error.constraint ? await clauseOf(db, error.constraint) : undefined
  // A trigger that people may meet says in its hint, in a whole sentence, what happened.
  return { ...refusal, message: sentence(error.hint) ?? refusal.message, clause }
}

const sentence = (hint: string | undefined) => (hint && /\p{Script=Han}.*。$/u.test(hint) ? hint : undefined)

const plainProblems: Record<string, Problem> = {
  '22021': { status: 400, message: '提交的文字中含有无法保存的字符，请改正后重新提交。' },
  '22003': { status: 400, message: '提交的数字超出范围，请改正后重新提交。' },
  '42501': { status: 403, message: '您没有办理这件事的权限，没有保存。' },
  '57014': { status: 503, message: '处理时间过长，已停止。请缩小范围后再试。' },
  '25006': {
    status: 503,
    message: '数据库现在只能查询，没有保存。请稍后再试；仍不行的请告诉系统管理员。',
    log: true,
  },
  '53100': { status: 503, message: '数据库的磁盘已满，没有保存。请告诉系统管理员。', log: true },
  '53200': {
    status: 503,
    message: '数据库的内存不足，没有办成。请稍后再试；仍不行的请告诉系统管理员。',
    log: true,
  },
  '53300': {
    status: 503,
    message: '数据库的连接数已满，没有办成。请稍后再试；仍不行的请告诉系统管理员。',
    log: true,
  },
  '40001': { status: 409, message: '同时有人在办理同一件事，没有保存。请刷新后再试。' },
  '40P01': { status: 409, message: '同时有人在办理同一件事，没有保存。请刷新后再试。' },
  '55P03': { status: 409, message: '同时有人在办理同一件事，没有保存。请刷新后再试。' },
}

const refusals: Record<string, Problem> = {
  '23505': { status: 409, message: '已有相同的记录，没有保存。请刷新后核对。' },
  '23P01': { status: 409, message: '与已有的记录冲突，没有保存。请刷新后核对。' },
  '23514': { status: 422, message: '所填内容不符合规定，没有保存。请核对后再提交。' },
  '23503': { status: 422, message: '所引用的记录不存在，没有保存。请刷新后核对。' },
}

/** As the system calls it: no server there, no way there, no such name (any more), or nobody answers. */
const outOfReach =
  'ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EHOSTDOWN ENOTFOUND EAI_AGAIN'.split(
    ' ',
  )

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: string }
  if (code && (/^08|^57P0/.test(code) || outOfReach.includes(code)))
    return !('path' in error) || error.message.includes('connect')
  // What was asked on a connection after it was lost is refused in these words, without a code.
  return /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message)
}

/** The clause in brackets at the end of the comment on a constraint or index; nothing when it cannot be asked. */
async function clauseOf(db: Db, constraint: string): Promise<string | undefined> {
  const comments = await db.pool
    .query<{ comment: string | null }>(
      `select coalesce(
         (select obj_description(oid, 'pg_constraint') from pg_constraint where conname = $1 limit 1),
         (select obj_description(oid, 'pg_class') from pg_class where relname = $1 and relkind = 'i' limit 1)) as comment`,
      [constraint],
    )
    .catch(() => undefined)
  const [, id] = /\(([AX]\d[^\s)]*(?:\([a-z]\))?)\)\s*$/.exec(comments?.rows[0]?.comment ?? '') ?? []
  return id && placeOf(id)
}
