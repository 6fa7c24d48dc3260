// Lines of the catalogue as one person proposed and another adopted them, for tests of what follows from them.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../server/database/db.ts'
import type { LineValues } from '../changes/line.ts'
import * as queries from '../changes/queries.ts'

const blank = {
  ...{ level: '4', online: false, category: 'A', byCategory: false, rateFen: 100_000, shortage: null },
  ...{ theoryHours: null, practiceHours: null, hours: null, validTo: null },
} satisfies Omit<LineValues, 'code' | 'name'>
export type Decided = Pick<LineValues, 'code' | 'name'> & Partial<LineValues>

/** Added from a day on; in the name of the house. `by`: accounts of whoever proposed and whoever adopted. */
export async function decidedLines(
  tx: Tx,
  by: [string, string],
  fromOn: string,
  added: Decided[],
  renamed: { oldCode: string; oldName: string; code: string; name: string }[] = [],
): Promise<void> {
  const lines = added.map((line) => ({ ...blank, ...line }))
  const hash = randomUUID()
  const { id: fileId } = await tx
    .insertInto('files')
    .values({ hash, name: '目录.pdf', media_type: 'application/pdf', bytes: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await queries.insertChange(tx, {
    ...{ fromOn, backdated: true, documentNo: '测试文件1号', source: '测试目录', confidence: 'official' },
    ...{ reason: '测试', touches: {} },
    lines: [
      ...lines.map((line) => ({ ...line, act: 'add' as const })),
      ...renamed.map((one) => ({ ...one, act: 'map' as const })),
    ],
    ...{ fileId, fileHash: hash, clientKey: hash, proposedBy: by[0] },
  })
  const decided = { decided_by: by[1], decided_at: new Date(), decided_reason: '同意' }
  await queries.closeChange(tx, id, { adopted: true, ...decided })
  const change = (await queries.findChange(tx, id))!
  await queries.addLines(tx, change, lines)
  if (renamed.length > 0) await queries.addMappings(tx, change, renamed)
}
