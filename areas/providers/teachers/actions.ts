// A body's teachers: registered, put right, gone, come back, removed.
import { randomUUID } from 'node:crypto'

import { findAccountBySignInName } from '../../../server/access/accounts/queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isTeacher } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { encrypt, type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { usualName } from '../../../server/workbook/sheet/same.ts'
import { bornOn, maskIdNumber, readIdNumber } from '../../people/identity-number.ts'
import { changedMeanwhile, recordOwn, requireBody } from '../bodies/actions.ts'
import { changeRows } from './change-rows.ts'
import { noReason } from './put-right.ts'
import * as queries from './queries.ts'
import { recordsById, type TeacherRecord } from './read.ts'
import type { TeacherChange, TeacherInput } from './schema.ts'
import { shownTeacher } from './shown.ts'
import { addTerm, changeTerms } from './terms.ts'

/**
 * One person, whatever is taught; who left and comes back is the same. Throws Invalid for a wrong number or somebody who teaches there
 * already, Refused for a full-time teacher of another body.
 */
export async function addTeacher(tx: Tx, actor: Actor, keys: Keys, input: TeacherInput, today: string) {
  const provider = await requireBody(tx, actor)
  const read = readIdNumber(input.idNumber)
  if (!read.ok) throw new Invalid('没有登记：身份证号有误。', { idNumber: read.says })
  // The same hash as for trainees, so that one person is known as one.
  const hash = keyedHash(keys, 'person.id-number', read.number)
  await inTurn(tx, `teacher ${provider}`)
  const from = input.fromOn ?? today
  const known = await queries.findTeacherHere(tx, hash, provider)
  const id = known?.id ?? randomUUID()
  if (!known)
    await queries.insertTeacher(tx, {
      id,
      provider_code: provider,
      name: usualName(input.name),
      id_number_enc: encrypt(keys, `teacher.id-number ${id}`, read.number),
      id_number_hash: hash,
      id_number_masked: maskIdNumber(read.number),
      born_on: bornOn(read.number),
      education: input.education ?? null,
      registered_at: actor.at,
    })
  const record = await getRecord(tx, id)
  const last = record.terms.at(-1)
  if (last && (last.to_on === null || last.to_on >= from))
    throw new Invalid('没有登记：此人已登记为本单位的教师。', {
      idNumber: `${maskIdNumber(read.number)} 已有登记，任教的职业（工种）和证书请在原登记中添加。`,
    })
  await addTerm(tx, actor, record, { fullTime: input.fullTime, from, to: null })
  await changeRows(tx, actor, record, known ? withKnown(record, input) : input, { from, today, reason: null })
  await recordOwn(tx, actor, '登记教师', 'A4.4(b)', { teacher: id })
  return { id }
}

/** Who comes back keeps what was registered. */
function withKnown(
  record: TeacherRecord,
  input: TeacherInput,
): Pick<TeacherInput, 'occupations' | 'qualifications'> {
  const shown = shownTeacher(record)
  const named = (q: TeacherInput['qualifications'][number]) => `${q.kind} ${q.subject} ${q.number}`
  const given = new Set(input.qualifications.map(named))
  return {
    occupations: input.occupations,
    qualifications: [...shown.qualifications.filter((q) => !given.has(named(q))), ...input.qualifications],
  }
}

/** Throws Missing, Invalid, Refused as addTeacher does, and Refused for one that was changed since it was read. */
export async function changeTeacher(tx: Tx, actor: Actor, id: string, input: TeacherChange, today: string) {
  const record = await holdRecord(tx, id, input.version)
  const { person } = record
  const reason = input.reason || null
  const name = input.name && usualName(input.name)
  const isPersonPutRight =
    (name !== undefined && name !== person.name) ||
    (input.education !== undefined && person.education !== null && input.education !== person.education)
  if (isPersonPutRight && record.stands && reason === null) throw noReason()
  await queries.changePerson(tx, id, {
    name: name ?? person.name,
    education: input.education === undefined ? person.education : input.education,
    account_id: await accountOf(tx, actor, person, input.signInName),
  })
  const left = await changeTerms(tx, actor, record, input, today)
  const rows = await changeRows(tx, actor, record, input, {
    from: record.terms.at(-1)?.from_on ?? today,
    today,
    reason,
  })
  await recordOwn(tx, actor, left ? '登记教师离任' : '修改教师登记', 'A4.4(b)', {
    teacher: id,
    ...(isPersonPutRight && { before: { name: person.name, education: person.education } }),
    ...(input.toOn !== undefined && { to: input.toOn }),
    ...(rows.length > 0 && { changed: rows }),
    ...(reason && { reason }),
    ...(input.signInName !== undefined && { signInName: input.signInName }),
  })
  return { id }
}

/** A registration that nothing rests on. Throws Missing, and Refused for one that was changed or that something rests on. */
export async function removeTeacher(tx: Tx, actor: Actor, id: string, version: string) {
  const record = await holdRecord(tx, id, version)
  if (record.stands)
    throw new Refused(
      `${record.person.name}已有课程或者已随备案申请提交，不能删除，没有保存。登记有误的，请更正并写明理由；不再任教的，请登记离任。`,
    )
  await queries.removeTeacher(tx, id)
  await recordOwn(tx, actor, '删除教师登记', 'A4.4(b)', { teacher: id })
  return { id }
}

async function holdRecord(tx: Tx, id: string, version: string): Promise<TeacherRecord> {
  if (!(await queries.holdTeacher(tx, id)))
    throw new Missing('没有这名教师，可能地址有误。请刷新页面，在教师名单中选择。')
  const record = await getRecord(tx, id)
  if (shownTeacher(record).version !== version) throw changedMeanwhile('这名教师')
  return record
}

const getRecord = async (tx: Tx, id: string): Promise<TeacherRecord> => (await recordsById(tx, [id]))[0]!

/** The account of a teacher of this body; null takes it away, undefined leaves it. Throws Invalid for any other name. */
async function accountOf(
  tx: Tx,
  actor: Actor,
  { provider_code: provider, account_id: now }: TeacherRecord['person'],
  signInName: string | null | undefined,
) {
  if (!signInName) return signInName === null ? null : now
  const account = await asHouse(tx, actor, (all) => findAccountBySignInName(all, signInName))
  if (account && isTeacher(account.role) && account.provider_code === provider) return account.id
  throw new Invalid('没有保存：登录名有误。', {
    signInName: '本单位没有这个登录名的教师账号，请核对。教师账号由人社部门的系统管理员开设。',
  })
}
