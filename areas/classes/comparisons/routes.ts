import { teachingReaders } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { comparisons } from './schema.ts'
import { comparisonsOf } from './views.ts'

export function comparisonRoutes(app: App, { db }: House): void {
  app.get(
    '/api/classes/:id/comparisons',
    {
      config: { who: teachingReaders },
      schema: { tags: ['classes'], params: byId, response: { 200: comparisons } },
    },
    ({ actor, params }) => act(db, actor, (tx) => comparisonsOf(tx, actor, params.id)),
  )
}
