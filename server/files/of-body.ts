// What one training body keeps, and how much it may: whoever fills the disk stops everybody's work.
import { sql } from 'kysely'
import { asHouse } from '../access/as-house.ts'
import { isBodyPeople } from '../access/groups.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Refused } from '../errors.ts'
import type { Settings } from '../settings/shape.ts'

export type Kept = { files: number; bytes: number }

/** All that is kept for the body, whoever handed it in; what a teacher does not open counts as well. */
export const keptOf = (tx: Tx, actor: Actor, provider: string): Promise<Kept> =>
  asHouse(tx, actor, (all) =>
    all
      .selectFrom('files')
      .where('provider_code', '=', provider)
      .select([sql<number>`count(*)`.as('files'), sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes')])
      .executeTakeFirstOrThrow(),
  )

/**
 * Before a body keeps one more; files of one body are counted one after the other, until the act is through. What the bureau keeps for a body
 * counts, and is not refused. Throws Refused.
 */
export async function refuseBeyond(
  tx: Tx,
  { ofBody: most }: Settings,
  actor: Actor,
  provider: string | null,
  bytes: number,
) {
  if (provider === null || !isBodyPeople(actor.role)) return
  await inTurn(tx, `files of ${provider}`)
  const kept = await keptOf(tx, actor, provider)
  if (kept.files < most.files && kept.bytes + bytes <= most.bytes) return
  throw new Refused(
    `本单位已保存 ${kept.files} 份文件，共 ${gigabytes(kept.bytes)} GB，加上这份 ${gigabytes(bytes)} GB，超过每个培训主体 ${most.files} 份、${gigabytes(most.bytes)} GB 的上限，没有保存。请核对有没有重复上传；确实需要的，请联系人社部门提高上限。`,
  )
}

/** To two places; what little there is does not look like nothing. */
export const gigabytes = (bytes: number) => Math.ceil((bytes / 1024 ** 3) * 100) / 100
