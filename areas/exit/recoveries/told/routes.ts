import { whoMay } from '../../../../server/cases/steps.ts'
import type { App, House } from '../../../../server/house.ts'
import { actRoutes } from '../../../../server/http/act-routes.ts'
import { today } from '../../../../server/today.ts'
import { byCode, exitCase } from '../../cases/schema.ts'
import { standingLife } from '../../cases/states.ts'
import { getExit } from '../../cases/views.ts'
import { toldRecovery } from '../schema.ts'
import { openToldRecovery } from './open.ts'

export function toldRecoveryRoutes(app: App, { db, settings }: House): void {
  actRoutes(app, db, {
    ...{ tags: ['exit'], params: byCode, answer: exitCase },
    view: (tx, actor, { code }) => getExit(tx, actor, code, today()),
  })(
    '/api/exits/:code/told-recoveries',
    whoMay(standingLife, 'recover'),
    toldRecovery,
    (tx, actor, { code }, input) => openToldRecovery(tx, actor, settings, code, input, today()),
  )
}
