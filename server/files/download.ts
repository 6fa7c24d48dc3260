// A kept file on its way to whoever may see it, checked against its hash.
import type { FastifyReply } from 'fastify'
import type { Actor } from '../access/roles.ts'
import { act } from '../database/db.ts'
import type { House } from '../house.ts'
import { sendFile } from '../http/send-file.ts'
import { MB } from './content.ts'
import { noteDamage, refuseDamaged } from './damage.ts'
import { isPaper } from './file-types.ts'
import { getFile, openFileStream, readFileBytes } from './files.ts'

/** Up to here a file is checked before its first byte leaves; a larger one while it flows, and then it never ends as whole. */
const CHECKED_FIRST = MB

/** `view`: in the page, where it cannot run a script. Throws Missing; Refused for what is damaged. */
export async function sendKept(
  reply: FastifyReply,
  house: House,
  actor: Actor,
  id: string,
  view: boolean,
): Promise<FastifyReply> {
  const { file, content } = await opened(house, actor, id).catch((error) => refuseDamaged(house, error))
  if (!Buffer.isBuffer(content)) content.on('error', (error) => void noteDamage(house, error))
  const inline = view && isPaper(file.media_type)
  reply.header('content-length', file.bytes)
  return sendFile(reply, file.name, file.media_type, content, inline ? 'inline' : 'attachment')
}

const opened = ({ db, settings }: House, actor: Actor, id: string) =>
  act(db, actor, async (tx) => {
    const file = await getFile(tx, id)
    const content =
      file.bytes > CHECKED_FIRST
        ? await openFileStream(tx, settings, id)
        : await readFileBytes(tx, settings, id)
    return { file, content }
  })
