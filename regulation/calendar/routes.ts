import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { holidays } from './schema.ts'
import { listHolidays } from './views.ts'

const tags = ['regulation']

export function calendarRoutes(app: App, { db }: House): void {
  app.get(
    '/api/holidays',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: holidays } } },
    (request) => act(db, request.actor, listHolidays),
  )
}
