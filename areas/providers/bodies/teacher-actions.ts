// A body's teachers: registered, changed, left.
import { randomUUID } from 'node:crypto'

import { placeOf } from '../../../regulation/editions.ts'
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
import { changedMeanwhile, recordOwn, requireBody } from './actions.ts'
import type { TeacherChange, TeacherInput } from './schema.ts'
import { shownTeacher } from './shown.ts'
import * as teacherQueries from './teacher-queries.ts'

/** Throws Invalid for a wrong number or somebody registered already, Refused for a full-time teacher of another body. */
export async function addTeacher(tx: Tx, actor: Actor, keys: Keys, input: TeacherInput, today: string) {
  const provider = await requireBody(tx, actor)
  const read = readIdNumber(input.idNumber)
  if (!read.ok) throw new Invalid('没有登记：身份证号有误。', { idNumber: read.says })
  // The same hash as for trainees, so that one person is known as one.
  const hash = keyedHash(keys, 'person.id-number', read.number)
  await inTurn(tx, `teacher ${provider}`)
  if (await teacherQueries.findTeacherHere(tx, hash, provider, input.occupationCode)) {
    throw new Invalid('没有登记：此人在这一职业（工种）已有登记。', {
      idNumber: `${maskIdNumber(read.number)} 已登记为${input.occupationName}教师，请直接修改原登记。`,
    })
  }
  const fromOn = input.fromOn ?? today
  if (input.fullTime) await refuseFullTimeElsewhere(tx, actor, { hash, provider, from: fromOn, to: null })
  const teacher = randomUUID()
  const { id } = await teacherQueries.insertTeacher(tx, {
    id: teacher,
    provider_code: provider,
    name: usualName(input.name),
    id_number_enc: encrypt(keys, `teacher.id-number ${teacher}`, read.number),
    id_number_hash: hash,
    id_number_masked: maskIdNumber(read.number),
    born_on: bornOn(read.number),
    full_time: input.fullTime,
    teaches: input.teaches,
    occupation_code: input.occupationCode,
    occupation_name: input.occupationName,
    rank: input.rank,
    certificate_no: input.certificateNo,
    education: input.education,
    from_on: fromOn,
  })
  await recordOwn(tx, actor, '登记教师', 'A4.4(b)', { teacher: id })
  return { id }
}

/** Throws Missing, Invalid, Refused as addTeacher does, and Refused for one that was changed since it was read. */
export async function changeTeacher(tx: Tx, actor: Actor, id: string, input: TeacherChange) {
  const teacher = await teacherQueries.holdTeacher(tx, id)
  if (!teacher) throw new Missing('没有这名教师，可能地址有误。请刷新页面，在教师名单中选择。')
  if (shownTeacher(teacher).version !== input.version) throw changedMeanwhile('这名教师')
  const to = input.toOn === undefined ? teacher.to_on : input.toOn
  if (to !== null && to < teacher.from_on)
    throw new Invalid('没有保存：离任日期有误。', { toOn: `离任日期不能早于任教起始日 ${teacher.from_on}。` })
  if (input.fullTime ?? teacher.full_time) {
    const { id_number_hash: hash, provider_code: provider, from_on: from } = teacher
    await refuseFullTimeElsewhere(tx, actor, { hash, provider, from, to })
  }
  await teacherQueries.changeTeacher(tx, id, {
    name: input.name && usualName(input.name),
    full_time: input.fullTime,
    teaches: input.teaches,
    occupation_code: input.occupationCode,
    occupation_name: input.occupationName,
    rank: input.rank,
    certificate_no: input.certificateNo,
    education: input.education,
    to_on: to,
    account_id: await accountOf(tx, actor, teacher.provider_code, input.signInName),
  })
  await recordOwn(tx, actor, to === null ? '修改教师登记' : '登记教师离任', 'A4.4(b)', {
    teacher: id,
    to,
    ...(input.signInName !== undefined && { signInName: input.signInName }),
  })
  return { id }
}

/** The account of a teacher of this body; null and undefined as they are. Throws Invalid for any other name. */
async function accountOf(tx: Tx, actor: Actor, provider: string, signInName: string | null | undefined) {
  if (!signInName) return signInName
  const account = await asHouse(tx, actor, (all) => findAccountBySignInName(all, signInName))
  if (account && isTeacher(account.role) && account.provider_code === provider) return account.id
  throw new Invalid('没有保存：登录名有误。', {
    signInName: '本单位没有这个登录名的教师账号，请核对。教师账号由人社部门的系统管理员开设。',
  })
}

type Days = { hash: string; provider: string; from: string; to: string | null }

/** The constraint says the same; this says it in words, and not which body it is. */
async function refuseFullTimeElsewhere(tx: Tx, actor: Actor, { hash, provider, from, to }: Days) {
  if (await asHouse(tx, actor, (tx) => teacherQueries.fullTimeElsewhere(tx, hash, provider, from, to)))
    throw new Refused(
      '此人在同一时期已登记为其他培训主体的专职教师，不能同时在两处专职。可以登记为兼职，或请原单位先登记离任。',
      placeOf('A4.4(b)'),
    )
}
