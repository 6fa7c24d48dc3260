// What was registered wrongly: taken away while nothing rests on it, afterwards voided with its reason.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import * as queries from './queries.ts'
import type { TeacherRecord } from './read.ts'

type Table = Parameters<typeof queries.voidRow>[1]

/** Throws Invalid where a reason is asked and none was given. */
export async function takeAway(
  tx: Tx,
  actor: Actor,
  { stands }: TeacherRecord,
  table: Table,
  id: string,
  reason: string | null,
): Promise<void> {
  if (!stands) await queries.removeRow(tx, table, id)
  else if (reason) await queries.voidRow(tx, table, id, actor.at, reason)
  else throw noReason()
}

export const noReason = () =>
  new Invalid('没有保存：没有写明更正的理由。', {
    reason: '这名教师已有课程或者已随备案申请提交，更正原来的登记请写明理由。',
  })
