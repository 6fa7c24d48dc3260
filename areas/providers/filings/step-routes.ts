import { findingSettlement } from '../../../regulation/settlements/schema.ts'
import { approvers, body, clerks, inspectors, reviewers, supervisors } from '../../../server/access/groups.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { today } from '../../../server/today.ts'
import { makeAgreement, sealAgreement } from '../agreements/actions.ts'
import * as bureau from './actions.ts'
import { submitFiling, withdrawFiling } from './application/submit.ts'
import * as noticeActions from './notice/actions.ts'
import { filing } from './schema.ts'
import { settleOfFiling } from './settling/settling.ts'
import * as schema from './step-schema.ts'
import { viewFiling } from './views.ts'
import * as visitActions from './visit/actions.ts'

const tags = ['filings']

/** One noun for each step. */
export function filingStepRoutes(app: App, { db, settings, keys }: House): void {
  const step = actRoutes(app, db, {
    tags,
    params: byId,
    answer: filing,
    view: (tx, actor, { id }) => viewFiling(tx, actor, id),
  })
  step('/api/filings/:id/submission', body, schema.step, (tx, actor, { id }, { version }) =>
    submitFiling(tx, actor, id, version, today()),
  )
  step('/api/filings/:id/withdrawal', body, schema.step, (tx, actor, { id }, { version }) =>
    withdrawFiling(tx, actor, id, version),
  )
  step('/api/filings/:id/review', clerks, schema.opinion, (tx, actor, { id }, b) =>
    bureau.reviewFiling(tx, actor, id, b.version, b.opinion, today()),
  )
  step('/api/filings/:id/return', reviewers, schema.returning, (tx, actor, { id }, b) =>
    bureau.returnFiling(tx, actor, id, b.version, b.reason, keys),
  )
  step('/api/filings/:id/visit', inspectors, schema.visitInput, (tx, actor, { id }, input) =>
    visitActions.visitFiling(tx, actor, id, input, today()),
  )
  step('/api/filings/:id/approval', approvers, schema.opinion, (tx, actor, { id }, b) =>
    bureau.approveFiling(tx, actor, id, b.version, b.opinion, today()),
  )
  step('/api/filings/:id/refusal', approvers, schema.refusal, (tx, actor, { id }, input) =>
    bureau.refuseFiling(tx, actor, id, input, today()),
  )
  step('/api/filings/:id/notice', reviewers, schema.publishing, (tx, actor, { id }, { version, toOn }) =>
    noticeActions.publishFiling(tx, actor, id, version, today(), toOn),
  )
  step('/api/filings/:id/clearing', clerks, schema.step, (tx, actor, { id }, { version }) =>
    noticeActions.clearFiling(tx, actor, id, version, today()),
  )
  step('/api/filings/:id/agreement', clerks, schema.step, (tx, actor, { id }, { version }) =>
    makeAgreement(tx, actor, settings, id, version, today()),
  )
  step('/api/filings/:id/seals', clerks, schema.sealing, (tx, actor, { id }, input) =>
    sealAgreement(tx, actor, settings, id, input, today()),
  )
  step('/api/filings/:id/settlements', supervisors, findingSettlement, (tx, actor, { id }, input) =>
    settleOfFiling(tx, actor, id, input, today()),
  )
}
