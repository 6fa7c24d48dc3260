import { z } from 'zod'
import { approvers } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { today } from '../../server/today.ts'
import { decideInterpretation, decideParameter } from './actions.ts'
import { entriesFor } from './acts.ts'
import { readRegulation } from './clauses.ts'
import * as schema from './schema.ts'
import { listInterpretations, listParameters } from './views.ts'

const tags = ['regulation']

export function registerRoutes(app: App, { db }: House): void {
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
    ({ actor }) => act(db, actor, (tx) => entriesFor(listParameters(tx, today()), actor)),
  )
  app.post(
    '/api/parameters/:key/versions',
    {
      config: { who: approvers },
      schema: { tags, params: schema.byKey, body: schema.parameterDecision, response: { 201: schema.made } },
    },
    async (request, reply) => {
      const { key } = request.params
      const made = await act(db, request.actor, (tx) => decideParameter(tx, request.actor, key, request.body))
      return reply.code(201).send(made)
    },
  )
  app.get(
    '/api/interpretations',
    {
      config: { who: 'anyone' },
      schema: { tags, response: { 200: z.array(schema.interpretation.extend(schema.acts)) } },
    },
    ({ actor }) => act(db, actor, (tx) => entriesFor(listInterpretations(tx, today()), actor)),
  )
  app.post(
    '/api/interpretations/:key/versions',
    {
      config: { who: approvers },
      schema: {
        tags,
        params: schema.byKey,
        body: schema.interpretationDecision,
        response: { 201: schema.made },
      },
    },
    async (request, reply) => {
      const { key } = request.params
      const made = await act(db, request.actor, (tx) =>
        decideInterpretation(tx, request.actor, key, request.body),
      )
      return reply.code(201).send(made)
    },
  )
}
