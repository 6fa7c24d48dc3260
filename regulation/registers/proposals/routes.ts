import { approvers, reviewers, staff } from '../../../server/access/groups.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import type { LawRooms } from '../../kept/trial-gates.ts'
import { byKey, interpretationDecision, parameterDecision } from '../schema.ts'
import { decideProposal } from './decide.ts'
import { proposeInterpretation, proposeIssue, proposeParameter } from './propose.ts'
import * as schema from './schema.ts'
import { listProposals } from './views.ts'

const tags = ['regulation']

export function proposalRoutes(app: App, { db }: House, rooms: LawRooms): void {
  app.get(
    '/api/law-proposals',
    { config: { who: staff }, schema: { tags, response: { 200: schema.lawProposals } } },
    ({ actor }) => act(db, actor, (tx) => listProposals(tx, actor)),
  )
  app.post(
    '/api/parameters/:key/proposals',
    {
      config: { who: reviewers },
      schema: { tags, params: byKey, body: parameterDecision, response: { 201: schema.proposed } },
    },
    async ({ actor, params, body }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => proposeParameter(tx, actor, params.key, body, today(), rooms))),
  )
  app.post(
    '/api/interpretations/:key/proposals',
    {
      config: { who: reviewers },
      schema: { tags, params: byKey, body: interpretationDecision, response: { 201: schema.proposed } },
    },
    async ({ actor, params, body }, reply) =>
      reply
        .code(201)
        .send(
          await act(db, actor, (tx) => proposeInterpretation(tx, actor, params.key, body, today(), rooms)),
        ),
  )
  app.post(
    '/api/edition/proposals',
    {
      config: { who: reviewers },
      schema: { tags, body: schema.issueProposal, response: { 201: schema.proposed } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => proposeIssue(tx, actor, body, today()))),
  )
  app.post(
    '/api/law-proposals/:id/decision',
    {
      config: { who: approvers },
      schema: { tags, params: byId, body: schema.proposalDecision, response: { 200: schema.lawProposals } },
    },
    ({ actor, params, body }) =>
      act(db, actor, async (tx) => {
        await decideProposal(tx, actor, params.id, body, today())
        return listProposals(tx, actor)
      }),
  )
}
