import { caseReaders, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import type { SubjectKinds } from '../names.ts'
import type { GateCase } from './ask.ts'
import { passConcern } from './pass.ts'
import * as schema from './schema.ts'
import { caseConcerns } from './views.ts'

/** How a later room says where a case of its stands: none when nothing that asks is to be done; one a line where the case has lines. Throws Missing. */
export type CaseGates = Record<string, (tx: Tx, actor: Actor, id: string) => Promise<GateCase[]>>

const tags = ['concerns']

export function gateRoutes(app: App, { db }: House, cases: CaseGates, kinds: SubjectKinds): void {
  const gateOf = (tx: Tx, actor: Actor, { kind, id }: { kind: string; id: string }) => {
    const of = Object.hasOwn(cases, kind) ? cases[kind] : undefined
    if (!of) throw new Missing('没有这一类案卷，可能地址有误。')
    return of(tx, actor, id)
  }
  const view = async (tx: Tx, actor: Actor, at: { kind: string; id: string }) =>
    caseConcerns(tx, actor, await gateOf(tx, actor, at), at, kinds)
  app.get(
    '/api/case-concerns/:kind/:id',
    {
      config: { who: caseReaders },
      schema: { tags, params: schema.byCase, response: { 200: schema.caseConcerns } },
    },
    (request) => act(db, request.actor, (tx) => view(tx, request.actor, request.params)),
  )
  const step = actRoutes(app, db, { tags, params: schema.byCase, answer: schema.caseConcerns, view })
  step('/api/case-concerns/:kind/:id/passes', reviewers, schema.newPass, async (tx, actor, at, input) =>
    passConcern(tx, actor, await gateOf(tx, actor, at), input),
  )
}
