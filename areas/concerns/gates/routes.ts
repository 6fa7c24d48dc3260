import { caseReaders } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import type { SubjectKinds } from '../names.ts'
import type { GateCase } from './ask.ts'
import { passConcern } from './pass.ts'
import * as schema from './schema.ts'
import { passLife } from './states.ts'
import { caseConcerns } from './views.ts'

/** How a later room says where a case of its stands: none when nothing that asks is to be done; one a line where the case has lines. Throws Missing. */
export type CaseGates = Record<schema.CaseKind, (tx: Tx, actor: Actor, id: string) => Promise<GateCase[]>>

type At = { kind: schema.CaseKind; id: string }

const tags = ['concerns']

export function gateRoutes(app: App, { db }: House, cases: CaseGates, kinds: SubjectKinds): void {
  const gateOf = (tx: Tx, actor: Actor, { kind, id }: At) => cases[kind](tx, actor, id)
  const view = async (tx: Tx, actor: Actor, at: At) =>
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
  step(
    '/api/case-concerns/:kind/:id/passes',
    whoMay(passLife, 'pass'),
    schema.newPass,
    async (tx, actor, at, input) => passConcern(tx, actor, await gateOf(tx, actor, at), input),
  )
}
