// Accounts of bodies that came in with their agreements, and that a second person has to confirm.
import { isReviewer } from '../../../../server/access/groups.ts'
import type { TasksOf } from '../../../../server/task.ts'
import { waitingChangesOfBodies } from '../../../people/accounts/changes/queries.ts'
import { waitingTask } from '../../../people/accounts/changes/tasks.ts'
import * as bodies from '../../bodies/queries.ts'

/** @clause A13.9 job: the account of a body that the bureau entered shows up until another has confirmed or refused it */
export const bodyAccountTasks: TasksOf = async (tx, actor) => {
  if (!isReviewer(actor.role)) return []
  const waiting = (await waitingChangesOfBodies(tx)).filter((c) => c.entered_by !== actor.account)
  const found = await bodies.bodiesByCode(
    tx,
    waiting.flatMap((c) => c.provider_code ?? []),
  )
  const names = new Map(found.map((b) => [b.credit_code, b.name]))
  return waiting.map((c) =>
    waitingTask(c, names.get(c.provider_code!) ?? '', `/providers/bodies/${c.provider_code}?tab=account`),
  )
}
