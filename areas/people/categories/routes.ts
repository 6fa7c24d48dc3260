import { clerks } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { categoriesShown, enterCategory } from './actions.ts'
import * as schema from './schema.ts'

export function personCategoryRoutes(app: App, { db }: House): void {
  const onPerson = actRoutes(app, db, {
    ...{ tags: ['people'], params: byId, answer: schema.provenCategories },
    view: async (tx, _actor, { id }) => ({ rows: await categoriesShown(tx, id) }),
  })
  onPerson('/api/people/:id/categories', clerks, schema.newCategory, (tx, actor, { id }, input) =>
    enterCategory(tx, actor, id, input),
  )
}
