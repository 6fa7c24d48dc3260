// What a body keeps of itself: rooms here, teachers and fees beside. Changed at any time; every judgement looks anew.

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import * as bodies from './queries.ts'
import type { RoomChange, RoomInput } from './schema.ts'
import { shownRoom } from './shown.ts'

/** Throws Invalid for a name that another room of the body has. */
export async function addRoom(tx: Tx, actor: Actor, input: RoomInput) {
  const provider = await requireBody(tx, actor)
  await inTurn(tx, `rooms ${provider}`)
  if (await bodies.findRoomNamed(tx, provider, input.name)) throw sameName(input.name)
  const { id } = await bodies.insertRoom(tx, provider, input)
  await recordOwn(tx, actor, '登记场地', 'A4.3(b)', { room: id, seats: input.seats })
  return { id }
}

/** Throws Missing, Invalid as addRoom does, and Refused for one that was changed since it was read. */
export async function changeRoom(tx: Tx, actor: Actor, id: string, { version, ...input }: RoomChange) {
  const provider = await requireBody(tx, actor)
  await inTurn(tx, `rooms ${provider}`)
  const namesake = await bodies.findRoomNamed(tx, provider, input.name)
  const room = await bodies.holdRoom(tx, id)
  if (!room) throw new Missing('没有这个场地，可能地址有误。请刷新页面，在场地名单中选择。')
  if (shownRoom(room).version !== version) throw changedMeanwhile('这个场地')
  if (namesake && namesake.id !== id) throw sameName(input.name)
  await bodies.changeRoom(tx, id, input)
  await recordOwn(tx, actor, '修改场地登记', 'A4.3(b)', { room: id, seats: input.seats })
  return { id }
}

export const changedMeanwhile = (what: string) =>
  new Refused(`${what}的登记刚刚被改动；没有保存。请核对现在的登记，重新填写后再保存。`)

const sameName = (name: string) =>
  new Invalid('没有登记：场地名称重复。', { name: `已有名为“${name}”的场地，请换一个名称。` })

/** Registers belong to a body that has begun to file. Throws Refused. */
export async function requireBody(tx: Tx, actor: Actor): Promise<string> {
  const provider = actor.provider!
  if (!(await bodies.findProvider(tx, provider)))
    throw new Refused('请先开始填写备案申请，再登记教师、场地和收费。', placeOf('A6.1'))
  return provider
}

export const recordOwn = (
  tx: Tx,
  actor: Actor,
  verb: string,
  clause: string,
  detail: Parameters<typeof record>[2]['detail'],
) =>
  record(tx, actor, {
    area: 'providers',
    verb,
    subjectKind: 'provider',
    subjectId: actor.provider!,
    clause,
    detail,
  })
