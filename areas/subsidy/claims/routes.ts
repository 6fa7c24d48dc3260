import { lawOn } from '../../../regulation/registers/law.ts'
import { findingSettlement } from '../../../regulation/settlements/schema.ts'
import {
  approvers,
  body,
  claimants,
  claimReaders,
  clerks,
  reviewers,
  trainees,
} from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { listWorkbook } from '../../../server/http/lists/list-workbook.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { today } from '../../../server/today.ts'
import { accountEntered } from '../../people/accounts/changes/schema.ts'
import { setPersonAccount } from '../payments/set-account.ts'
import { whyClaimWaits } from '../payments/stopped/claim-waits.ts'
import { approveClaim, approveClaims, refuseClaim, reviewClaim } from './actions.ts'
import { keepingNews } from './again/look-again.ts'
import { listClaimable } from './claimable/views.ts'
import type { ClaimQuery } from './list/schema.ts'
import * as listSchema from './list/schema.ts'
import { claimTotals, listClaims } from './list/views.ts'
import { publishClaims, whyNotPublishing } from './notice.ts'
import { claimsToPublish } from './notice-queries.ts'
import * as schema from './schema.ts'
import { settleOfClaim } from './settling/settling.ts'
import { claimColumns, exportedClaims } from './sheet.ts'
import { claimRegister } from './states.ts'
import { submitClaims } from './submission/submit.ts'
import { withdrawClaim } from './submission/withdraw.ts'
import { openClaim } from './views.ts'

const tags = ['subsidy']

export function claimRoutes(app: App, { db, keys, settings }: House): void {
  const shown = async (tx: Tx, actor: Actor, id: string) => {
    const claim = await openClaim(tx, actor, id)
    return { ...claim, notIssued: await whyClaimWaits(tx, actor, settings.mode, today(), { ...claim, id }) }
  }
  app.get(
    '/api/claimable-certificates',
    {
      config: { who: body },
      schema: { tags, querystring: schema.claimableQuery, response: { 200: schema.claimableList } },
    },
    (request) => act(db, request.actor, (tx) => listClaimable(tx, request.actor, request.query, today())),
  )
  app.post(
    '/api/claims',
    {
      config: { who: body },
      schema: { tags, body: schema.submission, response: { 201: schema.submitted } },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await act(db, request.actor, (tx) => submitClaims(tx, request.actor, request.body, today()))),
  )
  app.post(
    '/api/my/claims',
    {
      config: { who: trainees },
      schema: { tags, body: schema.mySubmission, response: { 201: schema.submitted } },
    },
    async (request, reply) => {
      const { clientKey, classId } = request.body
      const certificates = [{ classId, personId: request.actor.person ?? '' }]
      const input = { clientKey, certificates }
      return reply
        .code(201)
        .send(await act(db, request.actor, (tx) => submitClaims(tx, request.actor, input, today())))
    },
  )
  app.put(
    '/api/my/account',
    {
      config: { who: trainees },
      schema: { tags, body: schema.account, response: { 200: accountEntered } },
    },
    (request) =>
      act(db, request.actor, (tx) =>
        setPersonAccount(tx, request.actor, keys, request.actor.person ?? '', request.body),
      ),
  )
  app.put(
    '/api/people/:id/account',
    {
      config: { who: clerks },
      schema: { tags, params: byId, body: schema.accountOnPaper, response: { 200: accountEntered } },
    },
    (request) =>
      act(db, request.actor, (tx) =>
        setPersonAccount(tx, request.actor, keys, request.params.id, request.body),
      ),
  )
  app.get(
    '/api/claims',
    {
      config: { who: claimReaders },
      schema: { tags, querystring: listSchema.claimQuery, response: { 200: listSchema.claimList } },
    },
    ({ actor, query }) => act(db, actor, (tx) => listed(tx, actor, query)),
  )
  app.get(
    '/api/claims/totals',
    { config: { who: claimReaders }, schema: { tags, response: { 200: listSchema.totals } } },
    (request) => act(db, request.actor, (tx) => claimTotals(tx, request.actor, today())),
  )
  // The words looked for may be a person's name: they are sent, not addressed.
  app.post(
    '/api/claims/searches',
    {
      config: { who: claimReaders },
      schema: { tags, body: listSchema.claimSearch, response: { 200: listSchema.claimList } },
    },
    ({ actor, body: asked }) => act(db, actor, (tx) => listed(tx, actor, asked)),
  )
  listWorkbook(app, db, {
    path: '/api/claims',
    who: claimReaders,
    tags,
    query: listSchema.claimSearch,
    ofPersons: true,
    name: '补贴申领',
    columns: claimColumns,
    list: exportedClaims,
  })
  app.get(
    '/api/claims/:id',
    {
      config: { who: [...claimReaders, ...trainees] },
      schema: { tags, params: byId, response: { 200: schema.claimCase } },
    },
    (request) => act(db, request.actor, (tx) => shown(tx, request.actor, request.params.id)),
  )
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: schema.claimCase,
    code: 200,
    view: (tx, actor, { id }) => shown(tx, actor, id),
  })
  step('/api/claims/:id/review', clerks, schema.review, (tx, actor, { id }, input) =>
    reviewClaim(tx, actor, id, input),
  )
  step('/api/claims/:id/approval', approvers, schema.approval, (tx, actor, { id }, input) =>
    approveClaim(tx, actor, id, input, today()),
  )
  step('/api/claims/:id/refusal', reviewers, schema.refusal, (tx, actor, { id }, input) =>
    refuseClaim(tx, actor, id, input, today(), keys),
  )
  step('/api/claims/:id/settlements', reviewers, findingSettlement, (tx, actor, { id }, input) =>
    settleOfClaim(tx, actor, id, input),
  )
  step('/api/claims/:id/withdrawal', claimants, schema.withdrawal, (tx, actor, { id }, input) =>
    withdrawClaim(tx, actor, id, input, today()),
  )
  app.post(
    '/api/claim-approvals',
    {
      config: { who: approvers },
      schema: { tags, body: schema.approvals, response: { 200: schema.approved } },
    },
    (request) =>
      act(db, request.actor, (tx) => approveClaims(tx, request.actor, request.body.claims, today())),
  )
  app.post(
    '/api/claim-notices',
    {
      config: { who: reviewers },
      schema: { tags, body: schema.publication, response: { 201: schema.published } },
    },
    async (request, reply) => {
      const { claims = null, toOn } = request.body
      const { actor } = request
      return reply.code(201).send(
        await keepingNews(
          db,
          actor,
          async (tx) => claims ?? (await claimsToPublish(tx, null)).map(({ id }) => id),
          (tx) => publishClaims(tx, actor, claims, today(), toOn),
        ),
      )
    },
  )
}

const listed = async (tx: Tx, actor: Actor, query: ClaimQuery) =>
  withActs(listClaims(tx, actor, query), claimRegister, actor, {
    publish: whyNotPublishing(await lawOn(tx), actor.role, today()),
  })
