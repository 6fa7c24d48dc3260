// Concerns that wait for a person: to be heard, to look into it, to decide, to settle.
import { clauseName } from '../../regulation/clause-name.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { isBody } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { notBy, notProposedBy } from './actions.ts'
import { heardUntil } from './deadline.ts'
import * as queries from './queries.ts'
import { notSettledBy } from './settling/settle.ts'
import { type ConcernAct, type ConcernStatus, concernLife } from './states.ts'

/**
 * A body's own that it has not answered yet; the bureau's by whose turn it is, never asking somebody to propose or decide what
 * they raised or proposed, nor to settle what they proposed or decided.
 * @clause X2.2.6 job: what was noticed shows up until it is decided and dealt with
 */
export async function concernTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  const law = await lawOn(tx)
  return (await queries.openConcerns(tx)).flatMap((c) => {
    const says = waitsFor(actor, c)
    if (!says) return []
    return [
      {
        id: `concern-${c.id}`,
        group: '问题线索',
        title: `${says}：${c.subject_name}`,
        detail: `${c.number}，${c.raised_on} 登记，涉及${clauseName(c.clause)}${isBody(actor.role) ? '' : `，${c.provider_name ?? ''}`}`,
        href: `/concerns/${c.id}`,
        ...(c.status === 'raised'
          ? due(heardUntil(law, c.raised_on), undated.open)
          : due(null, undated.silent)),
        count: 1,
      },
    ]
  })
}

const turns: Partial<Record<ConcernStatus, { act: ConcernAct; says: string }>> = {
  raised: { act: 'answer', says: '向人社部门说明情况' },
  heard: { act: 'propose', says: '核查并提出意见' },
  proposed: { act: 'uphold', says: '认定是否属实' },
  upheld: { act: 'settle', says: '了结已认定的线索' },
}

/** Nobody is asked for the next step of what was their own one before. */
const own: Partial<Record<ConcernStatus, (actor: Actor, c: queries.OpenConcern) => string | null>> = {
  heard: notProposedBy,
  proposed: (actor, c) => notBy(actor, c, c),
  upheld: notSettledBy,
}

function waitsFor(actor: Actor, c: queries.OpenConcern): string | undefined {
  const status = c.status as ConcernStatus
  const turn = turns[status]
  if (!turn || !mayAct(concernLife, turn.act, status, actor.role)) return undefined
  return own[status]?.(actor, c) ? undefined : turn.says
}
