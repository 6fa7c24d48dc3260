// What pages are told of messages.
import { namesOfAccounts } from '../access/accounts/name-queries.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { decrypt, type Keys } from '../keys/cipher.ts'
import { channelSays } from './channels/names.ts'
import { kindSays } from './kinds.ts'
import * as queries from './queries.ts'
import type { Content, MessageQuery, MessageStatus, UndeliveredQuery } from './schema.ts'

/** What the actor was told on the desk, newest first, and how much of it nobody has read. */
export async function listMessages(tx: Tx, keys: Keys, { unread, ...paging }: MessageQuery) {
  const { rows, ...counted } = await queries.listMessages(tx, unread === 'true', paging)
  const readers = rows.flatMap((row) => row.read_by ?? [])
  const names = await namesOfAccounts(tx, readers)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      ...(JSON.parse(decrypt(keys, 'message', row.content_enc)) as Content),
      clause: row.clause,
      toldAt: row.told_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
      // A colleague's name is no one else's to see: then it was read at the same desk.
      readBy: row.read_by === null ? null : (names.get(row.read_by) ?? '同事'),
    })),
    ...counted,
    page: paging.page,
    size: paging.size,
    unread: await queries.countUnread(tx),
  }
}

/** What did not arrive, without what it says. */
export async function listUndelivered(tx: Tx, _actor: Actor, paging: UndeliveredQuery) {
  const { rows, ...counted } = await queries.listUndelivered(tx, paging)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kindName: kindSays(row.kind),
      channelName: channelSays(row.channel),
      to: row.provider_code === null ? '学员本人' : `培训主体 ${row.provider_code}`,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      status: row.status as MessageStatus,
      why: whys[row.problem ?? ''] ?? '原因不明。',
      tries: row.tries,
      toldAt: row.told_at.toISOString(),
    })),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}

const whys: Record<string, string> = {
  'no-address': '登记中没有可用的号码或地址。请补充登记后再送，或当面告知。',
  'not-set-up': '这个渠道尚未开通，没有发送。请由系统管理员配置后再送，或另行告知。',
  refused: '对方平台不收这条消息。请核对登记的号码后再送，或另行告知。',
  unreachable: '多次连接对方平台都没有成功，已停止重试。请联系系统管理员，恢复后再送。',
  fault: '系统在发送时多次出错，已停止重试。请联系系统管理员。',
}
