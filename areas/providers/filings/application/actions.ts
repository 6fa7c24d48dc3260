// The body's side of a filing: open it, fill it in, hand in papers, submit, withdraw.

import type { Actor } from '../../../../server/access/roles.ts'
import { sha256 } from '../../../../server/canonical.ts'
import { caseFor, holdCase, takeStep, tooLate } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid, Missing, Refused } from '../../../../server/errors.ts'
import { isPaper } from '../../../../server/files/file-types.ts'
import { keepFile, type Stored } from '../../../../server/files/files.ts'
import { record } from '../../../../server/journal/journal.ts'
import { encrypt, type Keys } from '../../../../server/keys/cipher.ts'
import type { Settings } from '../../../../server/settings.ts'
import { maskPhone, readPhone } from '../../../people/phone.ts'
import * as bodies from '../../bodies/queries.ts'
import type { FilingForm } from '../../schema.ts'
import { filingCase } from '../case.ts'
import { judgeFiling, keepFilingJudgement } from '../judge.ts'
import * as queries from '../queries.ts'
import { neededToSubmit } from '../rules/application-rules.ts'
import type { SaveForm } from '../schema.ts'
import { type FilingStatus, filingLife, isEditable } from '../states.ts'
import { emptyForm } from './form.ts'
import { DECLARATION, materialItems, type ProviderKind } from './materials.ts'

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
  const name = (await bodies.findAccountBody(tx, actor.account))?.provider_name ?? ''
  await bodies.addProvider(tx, { credit_code: provider, kind, name })
  const body = await bodies.findProvider(tx, provider)
  if (body?.standing === 'cancelled')
    throw new Refused('本单位已被取消培训补贴享受资格，不能再申请备案。', 'A14.0(d)')
  const open = await queries.findOpenFiling(tx, provider)
  if (open) return open
  const number = `BA${today.slice(0, 4)}-${String(await queries.nextFilingNumber(tx)).padStart(4, '0')}`
  const form: FilingForm = { ...emptyForm, kind, name: body?.name || name, address: body?.address ?? '' }
  const { id } = await queries.insertFiling(tx, { number, provider_code: provider, form })
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
  if (contactPhone) {
    const { number, masked } = readContactPhone(contactPhone)
    await bodies.changeProvider(tx, filing.provider_code, {
      contact_phone_enc: encrypt(keys, 'provider.phone', number),
      contact_phone_masked: masked,
    })
  }
  const saved = await queries.changeFiling(tx, id, version, { form })
  if (!saved) throw await tooLate(tx, filingCase, filing)
  return { version: saved.version }
}

/** Hands in one paper for an item of 附件1; the same content again answers the first. Throws Invalid for an unknown item, Refused for what is no paper. */
export async function addMaterial(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  item: string,
  file: Stored & { name: string },
): Promise<{ id: string }> {
  const filing = await holdCase(tx, filingCase, id)
  refuseSubmitted(filing)
  const { kind } = filing.form
  const wanted = materialItems[kind].find((m) => m.id === item && !m.counted)
  if (!wanted) throw new Invalid('没有收下：附件1中没有这一项材料。', { item: '请选择附件1所列的材料。' })
  if (!isPaper(file.mediaType))
    throw new Refused(`“${file.name}”不是 PDF、PNG 或 JPEG 文件，没有收下。请扫描或另存为 PDF 后上传。`)
  const given = await queries.findMaterial(tx, id, item, file.hash)
  if (given) return given
  const kept = await keepFile(tx, settings, actor, {
    name: file.name,
    content: file,
    provider: filing.provider_code,
  })
  await queries.addMaterial(tx, {
    filing_id: id,
    provider_code: filing.provider_code,
    kind: item,
    file_id: kept.id,
  })
  await record(tx, actor, {
    area: 'providers',
    verb: `上传备案材料：${wanted.title}`,
    subjectKind: 'filing',
    subjectId: id,
    clause: item,
    detail: { hash: kept.hash },
  })
  return { id: kept.id }
}

/** Takes a paper back out; the file itself stays on record. Throws Missing, Refused. */
export async function removeMaterial(
  tx: Tx,
  actor: Actor,
  id: string,
  fileId: string,
): Promise<{ removed: true }> {
  refuseSubmitted(await holdCase(tx, filingCase, id))
  if (!(await queries.removeMaterial(tx, id, fileId)))
    throw new Missing('没有这份材料，可能已被移除。请刷新页面查看现有材料。')
  await record(tx, actor, {
    area: 'providers',
    verb: '移除备案材料',
    subjectKind: 'filing',
    subjectId: id,
    clause: 'A6.1',
    detail: { file: fileId },
  })
  return { removed: true }
}

/**
 * Hands the application in: complete and declared, else Refused with all that is missing. What 第四、五条 ask for is
 * judged and kept, and does not stop it.
 */
export async function submitFiling(tx: Tx, actor: Actor, id: string, version: number, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'submit', version)
  const form = filing.form
  await requireInCatalogue(tx, form.occupations, today)
  const judged = await judgeFiling(tx, actor, filing, today, null)
  const lacking = judged.judgement.findings.filter(
    (f) => f.verdict !== 'pass' && neededToSubmit.includes(f.clause),
  )
  if (lacking.length > 0)
    throw new Refused(`申请还不完整，没有提交。${lacking.map((f) => f.say).join('')}`, lacking[0]!.clause)
  await keepFilingJudgement(tx, actor, filing, judged)
  await queries.replaceOccupations(tx, id, filing.provider_code, form.occupations)
  await bodies.changeProvider(tx, filing.provider_code, {
    kind: form.kind,
    name: form.name,
    legal_person: form.legalPerson,
    contact_name: form.contactName,
    address: form.address,
    licence_no: form.licenceNo || null,
    licence_issuer: form.licenceIssuer,
    licence_until: form.licenceUntil,
  })
  return takeStep(tx, actor, filingCase, filing, 'submit', {
    change: { submitted_by: actor.account, submitted_at: actor.at ?? new Date() },
    // @clause X1.7 record: the words declared, by their hash, with who declared them and when
    detail: {
      verdict: judged.judgement.verdict,
      failed: judged.judgement.failed,
      declaration: sha256(DECLARATION),
    },
  })
}

export async function withdrawFiling(tx: Tx, actor: Actor, id: string, version: number) {
  return takeStep(
    tx,
    actor,
    filingCase,
    await caseFor(tx, actor, filingCase, id, 'withdraw', version),
    'withdraw',
  )
}

function refuseSubmitted({ status, number }: { status: string; number: string }) {
  if (isEditable(status as FilingStatus)) return
  throw new Refused(
    `申请 ${number} 现为“${filingLife.names[status as FilingStatus]}”，不能再改。需要更正的，请联系培训科退回。`,
  )
}

/** Code, name and level as they stand in the catalogue that day. Throws Invalid. */
async function requireInCatalogue(tx: Tx, list: FilingForm['occupations'], on: string) {
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
function readContactPhone(text: string): { number: string; masked: string } {
  const fixed = /^(0\d{2,3})-?(\d{7,8})$/.exec(text.normalize('NFKC').replace(/[\s()]/g, ''))
  if (fixed) return { number: `${fixed[1]}-${fixed[2]}`, masked: `${fixed[1]}-****${fixed[2]!.slice(-3)}` }
  const phone = readPhone(text)
  if (phone.ok) return { number: phone.number, masked: maskPhone(phone.number) }
  throw new Invalid('联系电话有误，没有保存。', {
    contactPhone: `${phone.says}固定电话请写区号，如 0513-83210000。`,
  })
}
