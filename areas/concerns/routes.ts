import { caseReaders } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { whoMay } from '../../server/cases/steps.ts'
import { act, type Tx } from '../../server/database/db.ts'
import type { App, House } from '../../server/house.ts'
import { actRoutes } from '../../server/http/act-routes.ts'
import { byId } from '../../server/http/lists/list.ts'
import { listWorkbook } from '../../server/http/lists/list-workbook.ts'
import { takeUpload } from '../../server/http/uploads/uploads.ts'
import { today } from '../../server/today.ts'
import { addPaper, answerConcern, decideConcern, proposeConcern } from './actions.ts'
import type { SubjectKinds } from './names.ts'
import * as schema from './schema.ts'
import type { RestKinds } from './settling/grounds.ts'
import { settleConcern } from './settling/settle.ts'
import { concernColumns } from './sheet.ts'
import { concernLife } from './states.ts'
import { getConcern, listConcerns } from './views.ts'

const tags = ['concerns']

/** `kinds`: what a concern may be about, `rests`: what its settlement may rest on, as the later rooms name them. */
export function concernRoutes(app: App, house: House, kinds: SubjectKinds, rests: RestKinds): void {
  const { db, settings } = house
  const view = (tx: Tx, actor: Actor, { id }: { id: string }) =>
    getConcern(tx, actor, id, { kinds, rests }, today())
  app.get(
    '/api/concerns',
    {
      config: { who: caseReaders },
      schema: { tags, querystring: schema.concernQuery, response: { 200: schema.concernList } },
    },
    (request) => act(db, request.actor, (tx) => listConcerns(tx, request.actor, request.query, kinds)),
  )
  listWorkbook(app, db, {
    path: '/api/concerns',
    who: caseReaders,
    tags,
    query: schema.concernQuery,
    name: '问题线索',
    columns: concernColumns,
    list: (tx, actor, query) => listConcerns(tx, actor, query, kinds),
  })
  app.get(
    '/api/concerns/:id',
    { config: { who: caseReaders }, schema: { tags, params: byId, response: { 200: schema.concern } } },
    (request) => act(db, request.actor, (tx) => view(tx, request.actor, request.params)),
  )
  app.post(
    '/api/concerns/:id/papers',
    {
      config: { who: whoMay(concernLife, 'add') },
      schema: { tags, params: byId, consumes: ['multipart/form-data'], response: { 201: schema.concern } },
    },
    async (request, reply) => {
      const { actor, params } = request
      const concern = await takeUpload(request, house, ({ file }) =>
        act(db, actor, async (tx) => {
          await addPaper(tx, actor, settings, params.id, file)
          return view(tx, actor, params)
        }),
      )
      return reply.code(201).send(concern)
    },
  )
  const step = actRoutes(app, db, { tags, params: byId, answer: schema.concern, view })
  step(
    '/api/concerns/:id/answer',
    whoMay(concernLife, 'answer'),
    schema.concernAnswer,
    (tx, actor, { id }, { words }) => answerConcern(tx, actor, id, words, today()),
  )
  step(
    '/api/concerns/:id/proposal',
    whoMay(concernLife, 'propose'),
    schema.concernProposal,
    (tx, actor, { id }, input) => proposeConcern(tx, actor, id, input),
  )
  step(
    '/api/concerns/:id/decision',
    whoMay(concernLife, 'uphold', 'dismiss'),
    schema.concernDecision,
    (tx, actor, { id }, input) => decideConcern(tx, actor, id, input),
  )
  step(
    '/api/concerns/:id/settlement',
    whoMay(concernLife, 'settle'),
    schema.concernSettlement,
    (tx, actor, { id }, input) => settleConcern(tx, actor, id, input, rests),
  )
}
