import { caseReaders } from '../../server/access/groups.ts'
import { noTurns } from '../../server/access/limit.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { today } from '../../server/today.ts'
import { listPeople, openPerson } from './actions.ts'
import * as schema from './schema.ts'
import { admitSearch } from './search-limits.ts'

const tags = ['people']

export function peopleRoutes(app: App, { db, keys }: House): void {
  const searches = noTurns()
  // A search is sent, not addressed: what is looked for is personal data and must not stand in any URL.
  app.post(
    '/api/people/searches',
    {
      config: { who: caseReaders },
      schema: { tags, body: schema.personQuery, response: { 200: schema.personList } },
    },
    ({ actor, body }) => {
      admitSearch(searches, actor.account ?? '', Date.now())
      return act(db, actor, (tx) => listPeople(tx, actor, keys, body))
    },
  )
  app.get(
    '/api/people/:id',
    { config: { who: caseReaders }, schema: { tags, params: byId, response: { 200: schema.personFile } } },
    (request) => act(db, request.actor, (tx) => openPerson(tx, request.actor, request.params.id, today())),
  )
}
