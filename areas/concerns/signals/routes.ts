import { bureau } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { today } from '../../../server/today.ts'
import { accuracyOf } from './accuracy.ts'
import { signalLines } from './schema.ts'

export function signalRoutes(app: App, { db }: House): void {
  app.get(
    '/api/concern-signals',
    { config: { who: bureau }, schema: { tags: ['concerns'], response: { 200: signalLines } } },
    ({ actor }) => act(db, actor, (tx) => accuracyOf(tx, actor, today())),
  )
}
