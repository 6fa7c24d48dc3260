import { bodyPeople, teachingReaders } from '../../server/access/groups.ts'
import { act } from '../../server/database/db.ts'
import { takeFinished } from '../../server/files/uploads/finished.ts'
import type { App, House } from '../../server/house.ts'
import { byId } from '../../server/http/lists/list.ts'
import { takeUploadSeen } from '../../server/http/uploads/uploads.ts'
import { addRecording, MOST_RECORDING_BYTES, requireRecordable } from './actions.ts'
import { readRecording } from './read-recording.ts'
import * as schema from './schema.ts'
import { getLanes } from './views.ts'

const tags = ['video']

export function videoRoutes(app: App, house: House): void {
  const { db, settings } = house
  app.get(
    '/api/classes/:id/recordings',
    { config: { who: teachingReaders }, schema: { tags, params: byId, response: { 200: schema.lanes } } },
    (request) => act(db, request.actor, (tx) => getLanes(tx, request.params.id, Date.now())),
  )
  app.post(
    '/api/lessons/:id/recordings',
    {
      config: { who: bodyPeople },
      schema: { tags, params: byId, consumes: ['multipart/form-data'], response: { 201: schema.added } },
    },
    async (request, reply) => {
      const { id } = request.params
      await act(db, request.actor, (tx) => requireRecordable(tx, id, Date.now()))
      const added = await takeUploadSeen(
        request,
        house,
        readRecording,
        ({ file }, facts) =>
          act(db, request.actor, (tx) =>
            addRecording(tx, request.actor, settings, id, { file, facts }, Date.now()),
          ),
        MOST_RECORDING_BYTES,
      )
      return reply.code(201).send(added)
    },
  )
  app.post(
    '/api/lessons/:id/uploaded-recordings',
    {
      config: { who: bodyPeople },
      schema: { tags, params: byId, body: schema.uploaded, response: { 201: schema.added } },
    },
    async (request, reply) => {
      const { id } = request.params
      await act(db, request.actor, (tx) => requireRecordable(tx, id, Date.now()))
      const added = await takeFinished(
        house,
        request.actor,
        request.body.upload,
        readRecording,
        (file, facts) =>
          act(db, request.actor, (tx) =>
            addRecording(tx, request.actor, settings, id, { file, facts }, Date.now()),
          ),
      )
      return reply.code(201).send(added)
    },
  )
}
