// The list of the first day, and what an approver says of its lines.
import { z } from 'zod'
import { approvers, firstDayReaders } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { today } from '../../server/today.ts'
import { markLine } from './actions.ts'
import { firstDay, firstDayMark } from './schema.ts'
import { readFirstDay } from './views.ts'

const tags = ['first-day']
const path = '/api/first-day'

export function firstDayRoutes(app: App, { db }: House): void {
  app.get(
    path,
    { config: { who: firstDayReaders }, schema: { tags, response: { 200: firstDay } } },
    ({ actor }) => act(db, actor, (tx) => readFirstDay(tx, actor, today())),
  )
  const onList = actRoutes(app, db, {
    ...{ tags, params: z.object({}), answer: firstDay },
    view: (tx, actor) => readFirstDay(tx, actor, today()),
  })
  onList(`${path}/marks`, approvers, firstDayMark, (tx, actor, _, mark) => markLine(tx, actor, mark, today()))
}
