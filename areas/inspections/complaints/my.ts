// What a trainee tells the bureau about a class. It stands with the other complaints and is looked into like them
// (A14.3(b), A14.5, A14.6); the body concerned is never told who said it.

import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { today } from '../../../server/today.ts'
import { raiseFromComplaint } from './concerns.ts'
import * as queries from './my-queries.ts'
import type { MyObjection, NewObjection } from './my-schema.ts'
import { findComplained } from './queries.ts'

/** Keeps it and answers it as kept; the same client key again answers the first. Throws Missing. */
export async function addMyObjection(tx: Tx, actor: Actor, input: NewObjection): Promise<MyObjection> {
  const found = actor.person && (await queries.findMyClass(tx, actor.person, input.classId))
  if (!found || !actor.account)
    throw new Missing(
      '没有这个班，或者您不在这个班的花名册上。请回到“我的班级”查看；名单有误的，请与培训机构联系。',
    )
  const added = await queries.insertComplaint(tx, {
    client_key: input.clientKey,
    provider_code: found.provider_code,
    class_id: input.classId,
    kind: input.kind,
    content: input.content,
    received_on: today(),
    recorded_by: actor.account,
  })
  if (added) {
    // A trainee may not know the body's row; the names go into the concern and nowhere else.
    const about = await asHouse(tx, actor, (all) => findComplained(all, found.provider_code, input.classId))
    if (about) await raiseFromComplaint(tx, actor, { ...input, ...about, id: added.id }, today())
    // Neither class nor body: their timeline must not say that one of few trainees complained.
    await record(tx, actor, {
      area: 'inspections',
      verb: '反映问题',
      subjectKind: 'complaint',
      subjectId: added.id,
      detail: { kind: input.kind },
    })
  }
  const kept = await queries.findMyComplaint(tx, actor.account, input.clientKey)
  if (!kept) throw new Missing('没有收到这一条，请重新提交。')
  return objectionOf(kept)
}

export async function myObjections(tx: Tx, actor: Actor): Promise<MyObjection[]> {
  return actor.account ? (await queries.myComplaints(tx, actor.account)).map(objectionOf) : []
}

const objectionOf = (c: queries.ComplaintRow): MyObjection => ({
  id: c.id,
  className: c.class_name ?? '',
  kind: c.kind as MyObjection['kind'],
  content: c.content,
  receivedOn: c.received_on,
  state: c.verified === null ? 'open' : c.verified ? 'found' : 'not-found',
})
