import { z } from 'zod'
import { visitors } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { day } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { companionsToChoose } from './companions.ts'
import * as schema from './schema.ts'

const onDay = z.object({ on: day.optional().describe('Of the visit; today when absent') })

export function companionRoutes(app: App, { db }: House): void {
  app.get(
    '/api/companions',
    {
      config: { who: visitors },
      schema: { tags: ['filings'], querystring: onDay, response: { 200: schema.companionsToChoose } },
    },
    ({ actor, query }) => act(db, actor, (tx) => companionsToChoose(tx, actor, query.on ?? today())),
  )
}
