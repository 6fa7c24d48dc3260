// What waits for a person in this area.

import { citing } from '../../regulation/clause-name.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { isBody, isClerk } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { ledgersToSettle } from './list-queries.ts'
import { listLedgers } from './views.ts'

/**
 * The body is told of classes that are examined and not archived, with what is missing; the clerk of what was handed in
 * and nobody has looked at.
 * @clause A12.2 job: a task from the exam on, due when ledger.archiveDays says so
 */
export async function ledgerTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (isClerk(actor.role)) return toSettle(tx)
  if (!isBody(actor.role)) return []
  const law = await lawOn(tx)
  const { rows } = await listLedgers(tx, { page: 1, size: 100, archived: 'no' }, today)
  return rows
    .filter((r) => r.status === 'examined')
    .map((r) => ({
      id: `ledger-${r.classId}`,
      group: '台账',
      title:
        r.missing.length === 0
          ? `${r.className} 材料已齐，可以归档`
          : `${r.className} 台账缺 ${r.missing.length} 项`,
      detail: `${r.classNo}，${r.missing.length === 0 ? `${r.endsOn} 结课` : r.missing.join('、')}`,
      href: `/ledger/${r.classId}`,
      ...due(archiveDueOn(law, r.endsOn, today), undated.open),
      count: 1,
    }))
}

/** Last day of “及时” after the class has ended; null while nobody has decided how long that is (A12.2). */
export function archiveDueOn(law: Law, endsOn: string, today: string): string | null {
  const days = versionOn(law.parameters['ledger.archiveDays'], today)?.value
  return typeof days === 'number' ? addDays(endsOn, days) : null
}

const toSettle = async (tx: Tx): Promise<Task[]> =>
  (await ledgersToSettle(tx)).map((c) => ({
    id: `ledger-settle-${c.id}`,
    group: '台账',
    title: `${c.name} 台账有 ${c.kinds} 项材料待核实`,
    detail: citing`${c.class_no}，${c.provider}上传；核实后培训主体才能归档（第十二条）`,
    href: `/ledger/${c.id}`,
    ...due(null, undated.silent),
    count: Number(c.kinds),
  }))
