import { z } from 'zod'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { today } from '../../server/today.ts'
import type { LawRooms } from '../kept/trial-gates.ts'
import { readRegulation } from './clauses.ts'
import { proposalRoutes } from './proposals/routes.ts'
import * as schema from './schema.ts'
import { entriesFor, listInterpretations, listParameters } from './views.ts'

const tags = ['regulation']

/** `rooms`: what they know of cases and ask of the register, for the trial of what is dated back. */
export function registerRoutes(app: App, house: House, rooms: LawRooms): void {
  const { db } = house
  proposalRoutes(app, house, rooms)
  app.get(
    '/api/clauses',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: schema.regulation } } },
    readRegulation,
  )
  app.get(
    '/api/parameters',
    {
      config: { who: 'anyone' },
      schema: { tags, response: { 200: z.array(schema.parameter.extend(schema.acts)) } },
    },
    ({ actor }) =>
      act(db, actor, async (tx) => entriesFor(tx, 'parameter', await listParameters(tx, today()), actor)),
  )
  app.get(
    '/api/interpretations',
    {
      config: { who: 'anyone' },
      schema: { tags, response: { 200: z.array(schema.interpretation.extend(schema.acts)) } },
    },
    ({ actor }) =>
      act(db, actor, async (tx) =>
        entriesFor(tx, 'interpretation', await listInterpretations(tx, today()), actor),
      ),
  )
}
