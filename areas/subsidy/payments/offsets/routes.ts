import type { Actor } from '../../../../server/access/roles.ts'
import { whoMay } from '../../../../server/cases/steps.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import { actRoutes } from '../../../../server/http/act-routes.ts'
import { byId } from '../../../../server/http/lists/list.ts'
import { today } from '../../../../server/today.ts'
import { batchCase } from '../schema.ts'
import { batchLife } from '../states.ts'
import { refuseUnissued } from '../stopped/issued.ts'
import { openBatch } from '../views.ts'
import { decideOffset, proposeOffset } from './actions.ts'
import * as schema from './schema.ts'
import { offsetLife } from './states.ts'

const tags = ['payments']

export function offsetRoutes(app: App, house: House): void {
  const { db, settings } = house
  const view = (tx: Tx, actor: Actor, { id }: { id: string }) => openBatch(tx, actor, id, settings.mode)
  const onBatch = actRoutes(app, db, { tags, params: byId, answer: batchCase, view })
  const onOffset = actRoutes(app, db, { tags, params: schema.byOffset, answer: batchCase, view })

  onBatch(
    '/api/payment-batches/:id/offsets',
    whoMay(batchLife, 'set-off'),
    schema.newOffset,
    async (tx, actor, { id }, input) => {
      await refuseUnissued(tx, settings.mode, today(), id)
      return proposeOffset(tx, actor, id, input)
    },
  )
  onOffset(
    '/api/payment-batches/:id/offsets/:offset/decision',
    whoMay(offsetLife, 'agree', 'decline'),
    schema.offsetDecision,
    async (tx, actor, { id, offset }, input) => {
      // To decline moves no money.
      if (input.decision === 'agreed') await refuseUnissued(tx, settings.mode, today(), id)
      return decideOffset(tx, actor, house, id, offset, input, today())
    },
  )
}
