import { bureau, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { freeActsOf } from '../../../server/cases/free-acts.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import type { App, House } from '../../../server/house.ts'
import { actRoutes } from '../../../server/http/act-routes.ts'
import { issueMessages } from '../../../server/http/field-messages.ts'
import { requireReadable } from '../../../server/http/incoming/text.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { jsonOf } from '../../../server/http/uploads/sheet-upload.ts'
import { takeUpload } from '../../../server/http/uploads/uploads.ts'
import { today } from '../../../server/today.ts'
import { decideChange } from './decide.ts'
import { proposeChange } from './propose.ts'
import * as schema from './schema.ts'
import type { TouchedOf } from './stands.ts'
import { catalogueLife, changeActs } from './states.ts'
import { getChange, listChanges } from './views.ts'

const tags = ['catalogue']

export function changeRoutes(app: App, house: House, rooms: TouchedOf[]): void {
  const { db, settings } = house
  const view = (tx: Tx, actor: Actor, { id }: { id: string }) => getChange(tx, actor, id, rooms)
  app.get(
    '/api/catalogue-acts',
    { config: { who: 'anyone' }, schema: { tags, response: { 200: schema.catalogueActs } } },
    async ({ actor }) => ({ acts: freeActsOf(changeActs, actor.role) }),
  )
  app.get(
    '/api/catalogue-changes',
    { config: { who: bureau }, schema: { tags, response: { 200: schema.catalogueChangeList } } },
    ({ actor }) => act(db, actor, (tx) => listChanges(tx, actor)),
  )
  app.get(
    '/api/catalogue-changes/:id',
    { config: { who: bureau }, schema: { tags, params: byId, response: { 200: schema.catalogueChange } } },
    ({ actor, params }) => act(db, actor, (tx) => view(tx, actor, params)),
  )
  app.post(
    '/api/catalogue-changes',
    {
      config: { who: reviewers },
      schema: { tags, consumes: ['multipart/form-data'], response: { 201: schema.catalogueChange } },
    },
    async (request, reply) => {
      const { actor } = request
      const change = await takeUpload(request, house, ({ file, fields }) => {
        const input = readChange(fields.change)
        if (!isPaper(file.mediaType))
          throw new Invalid('没有提出：依据的文件不能读取。', {
            file: '依据的文件应为 PDF 或图片（JPG、PNG）。',
          })
        return act(db, actor, async (tx) => {
          const paper = { name: file.name, hash: file.hash, content: file }
          const id = await proposeChange(tx, actor, settings, input, paper, today(), rooms)
          return view(tx, actor, { id })
        })
      })
      return reply.code(201).send(change)
    },
  )
  const onChange = actRoutes(app, db, { tags, params: byId, answer: schema.catalogueChange, view })
  onChange(
    '/api/catalogue-changes/:id/decision',
    whoMay(catalogueLife, 'adopt', 'decline'),
    schema.changeDecision,
    (tx, actor, { id }, decision) => decideChange(tx, actor, id, decision, today(), rooms),
  )
}

/** The lines come as JSON beside the file. Throws Invalid, each field by its place. */
function readChange(text: string | undefined): schema.NewChange {
  const said = jsonOf(text ?? '')
  requireReadable(said, 'change')
  const read = schema.newChange.safeParse(said)
  if (read.success) return read.data
  throw new Invalid('没有提出，请按提示补全。', issueMessages(read.error.issues))
}
