import type { Tx } from '../../../../server/database/db.ts'
import type { Task } from '../../../../server/task.ts'
import * as claimableQueries from '../claimable/queries.ts'
import { task } from '../tasks.ts'


export async function bodyWork(tx: Tx): Promise<Task[]> {
  const unclaimed = await claimableQueries.countUnclaimed(tx)
  return task(unclaimed, {
    id: 'certificates-unclaimed',
    group: '补贴申领',
    title: `${unclaimed} 张证书还没有申领补贴`,
    detail: '在证书核发后的申报期内申领（第十三条）',
    href: '/subsidy/claims/new',
  })
}
