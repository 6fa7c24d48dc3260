import { reviewers, staff } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import type { LawRooms } from '../../kept/trial-gates.ts'
import { byKey, interpretationDecision, parameterDecision } from '../schema.ts'
import { decideProposal } from './decide.ts'
import { proposeInterpretation, proposeIssue, proposeParameter } from './propose.ts'
import * as schema from './schema.ts'
import { lawLife } from './states.ts'
import { getProposal, listProposals } from './views.ts'

const tags = ['regulation']

export function proposalRoutes(app: App, { db }: House, rooms: LawRooms): void {
  /** What was proposed, as its case now stands. */
  const begun = (actor: Actor, propose: (tx: Tx) => Promise<string>) =>
    act(db, actor, async (tx) => getProposal(tx, actor, await propose(tx)))

  app.get(
    '/api/law-proposals',
    { config: { who: staff }, schema: { tags, response: { 200: schema.lawProposals } } },
    ({ actor }) => act(db, actor, (tx) => listProposals(tx, actor)),
  )
  app.post(
    '/api/parameters/:key/proposals',
    {
      config: { who: reviewers },
      schema: { tags, params: byKey, body: parameterDecision, response: { 201: schema.lawProposal } },
    },
    async ({ actor, params: { key }, body }, reply) =>
      reply
        .code(201)
        .send(await begun(actor, (tx) => proposeParameter(tx, actor, key, body, today(), rooms))),
  )
  app.post(
    '/api/interpretations/:key/proposals',
    {
      config: { who: reviewers },
      schema: { tags, params: byKey, body: interpretationDecision, response: { 201: schema.lawProposal } },
    },
    async ({ actor, params: { key }, body }, reply) =>
      reply
        .code(201)
        .send(await begun(actor, (tx) => proposeInterpretation(tx, actor, key, body, today(), rooms))),
  )
  app.post(
    '/api/edition/proposals',
    {
      config: { who: reviewers },
      schema: { tags, body: schema.issueProposal, response: { 201: schema.lawProposal } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await begun(actor, (tx) => proposeIssue(tx, actor, body, today(), rooms))),
  )
  const onProposal = actRoutes(app, db, {
    ...{ tags, params: byId, answer: schema.lawProposals, code: 200 },
    view: listProposals,
  })
  onProposal(
    '/api/law-proposals/:id/decision',
    whoMay(lawLife, 'adopt', 'decline'),
    schema.proposalDecision,
    (tx, actor, { id }, decision) => decideProposal(tx, actor, id, decision, today(), rooms),
  )
}
