// A kind of signal that has fallen silent is said to the auditor, for as long as it is.
import { auditors, isOneOf } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { due, type Task, undated } from '../../../server/task.ts'
import { accuracyOf } from './accuracy.ts'

/** @clause A10.9 screen: what falls silent says so */
export async function signalTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (!isOneOf(actor.role, auditors)) return []
  return (await accuracyOf(tx, actor, today))
    .filter((line) => line.silent)
    .map((line) => ({
      id: `signal-${line.signal}`,
      group: '问题线索',
      title: `自动提示“${line.title}”准确率过低，已停止提出`,
      detail: `${line.months === null ? '' : `近${line.months}个月`}认定${line.upheld + line.dismissed}条，属实${line.upheld}条，准确率${line.precision}；请核查原因`,
      href: '/concern-signals',
      ...due(null, undated.house),
      count: 1,
    }))
}
