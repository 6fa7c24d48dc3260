import { asHouse } from '../access/as-house.ts'
import { auditors } from '../access/groups.ts'
import { act } from '../database/db.ts'
import type { App, House } from '../house.ts'
import { eventVerification } from './schema.ts'
import { verifyEvents } from './verify.ts'

export function eventRoutes(app: App, { db }: House): void {
  app.get(
    '/api/events/verification',
    { config: { who: auditors }, schema: { tags: ['journal'], response: { 200: eventVerification } } },
    // Of what is out of the auditor's sight only whether it holds is told.
    ({ actor }) => act(db, actor, (tx) => asHouse(tx, actor, verifyEvents)),
  )
}
