import { getCase } from '../../../../server/cases/case.ts'
import { whoMay } from '../../../../server/cases/steps.ts'
import type { App, House } from '../../../../server/house.ts'
import { actRoutes } from '../../../../server/http/act-routes.ts'
import { byId } from '../../../../server/http/lists/list.ts'
import { payeeChangeCase } from './case.ts'
import { confirmChange, type PayeeOf, refuseChange, takeChangeBack } from './decide.ts'
import * as schema from './schema.ts'
import { payeeChangeLife as life } from './states.ts'
import { shownChange } from './views.ts'

/** `payeeOf`: who keeps the register in which the account of a payee stands. */
export function payeeChangeRoutes(app: App, { db, keys }: House, payeeOf: PayeeOf): void {
  const step = actRoutes(app, db, {
    tags: ['people'],
    params: byId,
    answer: schema.payeeChange,
    code: 200,
    view: async (tx, actor, { id }) => shownChange(await getCase(tx, payeeChangeCase, id), actor),
  })
  step(
    '/api/payee-changes/:id/confirmation',
    whoMay(life, 'confirm'),
    schema.nothingMore,
    (tx, actor, { id }) => confirmChange(tx, actor, keys, payeeOf, id),
  )
  step(
    '/api/payee-changes/:id/refusal',
    whoMay(life, 'refuse'),
    schema.changeRefusal,
    (tx, actor, { id }, { reason }) => refuseChange(tx, actor, keys, id, reason),
  )
  step(
    '/api/payee-changes/:id/withdrawal',
    whoMay(life, 'take-back'),
    schema.changeTakenBack,
    (tx, actor, { id }, { reason }) => takeChangeBack(tx, actor, keys, id, reason),
  )
}
