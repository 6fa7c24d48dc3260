// Columns that were chosen for sheets: shown and forgotten.
import { z } from 'zod'
import { act } from '../database/db.ts'
import { Missing } from '../errors.ts'
import type { App, House } from '../house.ts'
import { byId } from '../http/lists/list.ts'
import { forgetMapping, listMappings } from './actions.ts'
import * as schema from './schema.ts'

const tags = ['sheets']

export function sheetMappingRoutes(app: App, { db }: House): void {
  app.get(
    '/api/sheet-mappings',
    { config: { who: 'signed-in' }, schema: { tags, response: { 200: z.array(schema.sheetMapping) } } },
    (request) => act(db, request.actor, listMappings),
  )
  app.delete(
    '/api/sheet-mappings/:id',
    {
      config: { who: 'signed-in' },
      schema: { tags, params: byId, response: { 200: schema.forgotten } },
    },
    (request) =>
      act(db, request.actor, async (tx) => {
        if (!(await forgetMapping(tx, request.actor, request.params.id)))
          throw new Missing('没有这条对应关系，可能已被同事忘记。请刷新页面。')
        return { forgotten: true }
      }),
  )
}
