import { approvers, body, clerks, inspectors, reviewers } from '../../../server/access/groups.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { makeAgreement, sealAgreement } from '../agreements/actions.ts'
import {
  approveFiling,
  clearFiling,
  publishFiling,
  refuseFiling,
  returnFiling,
  reviewFiling,
  visitFiling,
} from './actions.ts'
import { submitFiling, withdrawFiling } from './application/actions.ts'
import * as schema from './step-schema.ts'

const tags = ['filings']
const today = () => shanghaiDay(Date.now())

/** One noun for each step; each answers the new status and version. */
export function filingStepRoutes(app: App, { db, settings }: House): void {
  const answers = { 201: schema.moved }
  app.post(
    '/api/filings/:id/submission',
    { config: { who: body }, schema: { tags, params: byId, body: schema.step, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => submitFiling(tx, actor, params.id, b.version, today()))),
  )
  app.post(
    '/api/filings/:id/withdrawal',
    { config: { who: body }, schema: { tags, params: byId, body: schema.step, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => withdrawFiling(tx, actor, params.id, b.version))),
  )
  app.post(
    '/api/filings/:id/review',
    { config: { who: clerks }, schema: { tags, params: byId, body: schema.opinion, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => reviewFiling(tx, actor, params.id, b.version, b.opinion))),
  )
  app.post(
    '/api/filings/:id/return',
    {
      config: { who: reviewers },
      schema: { tags, params: byId, body: schema.returning, response: answers },
    },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => returnFiling(tx, actor, params.id, b.version, b.reason))),
  )
  app.post(
    '/api/filings/:id/visit',
    {
      config: { who: inspectors },
      schema: { tags, params: byId, body: schema.visitInput, response: answers },
    },
    async ({ actor, params, body: b }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => visitFiling(tx, actor, params.id, b, today()))),
  )
  app.post(
    '/api/filings/:id/approval',
    {
      config: { who: approvers },
      schema: { tags, params: byId, body: schema.opinion, response: answers },
    },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => approveFiling(tx, actor, params.id, b.version, b.opinion))),
  )
  app.post(
    '/api/filings/:id/refusal',
    {
      config: { who: approvers },
      schema: { tags, params: byId, body: schema.refusal, response: answers },
    },
    async ({ actor, params, body: b }, reply) =>
      reply.code(201).send(await act(db, actor, (tx) => refuseFiling(tx, actor, params.id, b))),
  )
  app.post(
    '/api/filings/:id/notice',
    { config: { who: clerks }, schema: { tags, params: byId, body: schema.step, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => publishFiling(tx, actor, params.id, b.version, today()))),
  )
  app.post(
    '/api/filings/:id/clearing',
    { config: { who: clerks }, schema: { tags, params: byId, body: schema.step, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => clearFiling(tx, actor, params.id, b.version, today()))),
  )
  app.post(
    '/api/filings/:id/agreement',
    { config: { who: clerks }, schema: { tags, params: byId, body: schema.step, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(
          await act(db, actor, (tx) => makeAgreement(tx, actor, settings, params.id, b.version, today())),
        ),
  )
  app.post(
    '/api/filings/:id/seals',
    { config: { who: clerks }, schema: { tags, params: byId, body: schema.sealing, response: answers } },
    async ({ actor, params, body: b }, reply) =>
      reply
        .code(201)
        .send(await act(db, actor, (tx) => sealAgreement(tx, actor, settings, params.id, b, today()))),
  )
}
