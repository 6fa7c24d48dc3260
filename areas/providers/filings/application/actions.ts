// The body's side of a filing: open it, fill it in, hand in papers, submit, withdraw.

import { placeOf } from '../../../../regulation/editions.ts'
import { findAccountBody } from '../../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { holdCase, tooLate } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid, Refused } from '../../../../server/errors.ts'
import { record } from '../../../../server/journal/journal.ts'
import { encrypt, type Keys } from '../../../../server/keys/cipher.ts'
import { usualNumber } from '../../../../server/workbook/sheet/same.ts'
import { maskPhone, readPhone } from '../../../people/phone.ts'
import * as bodies from '../../bodies/queries.ts'
import type { FilingForm } from '../../schema.ts'
import { filingCase } from '../case.ts'
import * as filingsQueries from '../queries.ts'
import type { SaveForm } from '../schema.ts'
import { emptyForm } from './form.ts'
import type { ProviderKind } from './materials.ts'
import { refuseSubmitted } from './materials-actions.ts'
import * as queries from './queries.ts'

/**
 * Opens the body's application, or answers the one that is open already. Throws Refused for a cancelled body.
 * @clause A3.3 workflow: every body may apply
 */
export async function openFiling(
  tx: Tx,
  actor: Actor,
  kind: ProviderKind,
  today: string,
): Promise<{ id: string }> {
  const provider = actor.provider!
  const name = (await findAccountBody(tx, actor.account))?.provider_name ?? ''
  await bodies.addProvider(tx, { credit_code: provider, kind, name })
  const body = await bodies.findProvider(tx, provider)
  if (body?.standing === 'cancelled')
    throw new Refused('本单位已被取消培训补贴享受资格，不能再申请备案。', placeOf('A14.0(d)'))
  const open = await filingsQueries.findOpenFiling(tx, provider)
  if (open) return open
  const number = await asHouse(tx, actor, (house) =>
    filingsQueries.nextFilingNumber(house, today.slice(0, 4)),
  )
  const form: FilingForm = { ...emptyForm, kind, name: body?.name || name, address: body?.address ?? '' }
  const { id } = await filingsQueries.insertFiling(tx, { number, provider_code: provider, form })
  await record(tx, actor, {
    area: 'providers',
    verb: '开始填写备案申请',
    subjectKind: 'filing',
    subjectId: id,
    clause: 'A6.1',
    detail: { number, kind },
  })
  return { id }
}

/** Keeps what was typed so far. Throws Missing, Invalid, Refused when it is submitted or somebody else changed it. */
export async function saveForm(
  tx: Tx,
  keys: Keys,
  id: string,
  { version, form, contactPhone }: SaveForm,
  today: string,
) {
  const filing = await holdCase(tx, filingCase, id)
  refuseSubmitted(filing)
  if (filing.version !== version) throw await tooLate(tx, filingCase, filing)
  await requireInCatalogue(tx, form.occupations, today)
  if (form.totalArea !== null && (form.teachingArea ?? 0) > form.totalArea)
    throw new Invalid('面积有误，没有保存。', { teachingArea: '教学用房面积不能大于总建筑面积。' })
  if (contactPhone) {
    const { number, masked } = readContactPhone(contactPhone)
    await bodies.changeProvider(tx, filing.provider_code, {
      contact_phone_enc: encrypt(keys, `provider.phone ${filing.provider_code}`, number),
      contact_phone_masked: masked,
    })
  }
  const saved = await filingsQueries.changeFiling(tx, id, version, { form })
  if (!saved) throw await tooLate(tx, filingCase, filing)
  return { version: saved.version }
}

/** Code, name and level as they stand in the catalogue that day. Throws Invalid. */
export async function requireInCatalogue(tx: Tx, list: FilingForm['occupations'], on: string) {
  if (list.length === 0) return
  const known = await queries.catalogueLevels(tx, [...new Set(list.map((o) => o.code))], on)
  const fields: Record<string, string> = {}
  list.forEach((o, i) => {
    const found = known.some((k) => k.code === o.code && k.name === o.name && k.level === o.level)
    const again = list.findIndex((other) => other.code === o.code && other.name === o.name) !== i
    if (!found) fields[`occupations.${i}`] = `补贴目录中没有“${o.name}”的这一等级，请从目录中选择。`
    else if (again) fields[`occupations.${i}`] = `“${o.name}”重复申报，每个职业（工种）只填最高等级。`
  })
  if (Object.keys(fields).length > 0) throw new Invalid(Object.values(fields).join(''), fields)
}

/** A mobile number, or a fixed one with its area code. Throws Invalid. */
export function readContactPhone(text: string): { number: string; masked: string } {
  const fixed = /^(0\d{2,3})-?(\d{7,8})$/.exec(usualNumber(text).replace(/[()]/g, ''))
  if (fixed) return { number: `${fixed[1]}-${fixed[2]}`, masked: `${fixed[1]}-****${fixed[2]!.slice(-3)}` }
  const phone = readPhone(text)
  if (phone.ok) return { number: phone.number, masked: maskPhone(phone.number) }
  throw new Invalid('联系电话有误，没有保存。', {
    contactPhone: `${phone.says}固定电话请写区号，如 0513-83210000。`,
  })
}
