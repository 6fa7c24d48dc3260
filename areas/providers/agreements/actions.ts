// 备案协议 (附件2): made from the data, sealed by both, in force for two years, ended when the term or the right is over.
import { placeOf } from '../../../regulation/editions.ts'
import { readingOn } from '../../../regulation/in-force.ts'
import { officeOn } from '../../../regulation/offices.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../regulation/rule.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays, addMonths } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { keepFile } from '../../../server/files/files.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { filingCase } from '../filings/case.ts'
import { filingGate } from '../filings/concerns/gate.ts'
import type { Filing } from '../filings/judge.ts'
import type { Sealing } from '../filings/step-schema.ts'
import { agreementCase } from './case.ts'
import { type AgreementDocument, agreementPdf } from './documents.ts'
import * as agreements from './queries.ts'

/**
 * The last day of a term that begins on `from`: 24 months less a day (A6.6).
 * @clause A6.6 X2.1.3 rule: counted, never typed
 */
export function lastDayOfTerm(law: Law, from: string): string {
  const last = termsOf(law)(from)
  if (last === null) throw new Refused('协议期限尚未确定，不能生成协议。', placeOf('A6.6'))
  return last
}

/** The same, or null where the register has no number of months. */
export const termsOf =
  (law: Law) =>
  (from: string): string | null => {
    const months = versionOn(law.parameters['agreement.termMonths'], from)?.value
    return typeof months === 'number' ? addDays(addMonths(from, months), -1) : null
  }

/** First day of a term of which the paper says `written`, sealed by the later of both on `sealed` (X2.5.5). */
export const firstDay = (law: Law, written: string, sealed: string, on: string): string =>
  readingOn(law, 'X2.5.5.term', on) !== 'asWritten' && written < sealed ? sealed : written

/**
 * Makes number, term and document. Begins today, or the day after the agreement that is still in force. Throws Refused, also over a
 * concern about the body that came in since the approval (A4.7).
 */
export async function makeAgreement(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  version: number,
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'agree', version)
  await refuseAtGate(tx, actor, [filingGate(filing)])
  if (await agreements.findAgreementOf(tx, id))
    throw new Refused('本申请的协议已经生成，请登记双方签章。', placeOf('A6.5'))
  const current = (await agreements.agreementsOf(tx, filing.provider_code)).find(
    (a) => a.status === 'in-force',
  )
  const from = current && current.to_on >= today ? addDays(current.to_on, 1) : today
  const law = await lawOn(tx)
  const to = lastDayOfTerm(law, from)
  const number = await agreements.nextAgreementNumber(tx, today.slice(0, 4))
  const { occupations } = filing.form
  const document = await keepDocument(tx, actor, settings, filing, {
    ...{ number, from, to, sealed: null },
    partyA: officeOn(law, 'X2.0.1.partyA', today),
  })
  const agreement = await agreements.insertAgreement(tx, {
    number,
    filing_id: id,
    provider_code: filing.provider_code,
    occupations,
    from_on: from,
    to_on: to,
    document_id: document.id,
  })
  return takeStep(tx, actor, filingCase, filing, 'agree', {
    detail: { agreement: agreement.id, number, from, to, hash: document.hash },
  })
}

/**
 * Both seals: from then on in force. A term that would begin before the later seal begins with it, unless the bureau
 * reads it otherwise (X2.5.5). Throws Invalid, Refused; also over a concern, as above.
 */
export async function sealAgreement(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  { version, bureauSealedOn, providerSealedOn }: Sealing,
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'sign', version)
  await refuseAtGate(tx, actor, [filingGate(filing)])
  const agreement = await agreements.findAgreementOf(tx, id)
  if (!agreement) throw new Refused('协议还没有生成，请先生成备案协议。', placeOf('A6.5'))
  for (const [field, day] of Object.entries({ bureauSealedOn, providerSealedOn }))
    if (day > today) throw new Invalid('没有登记：签章日期有误。', { [field]: '签章日期不能晚于今天。' })
  const law = await lawOn(tx)
  const later = bureauSealedOn > providerSealedOn ? bureauSealedOn : providerSealedOn
  const from = firstDay(law, agreement.from_on, later, today)
  const to = lastDayOfTerm(law, from)
  const change: Omit<agreements.AgreementChange, 'status'> = {
    from_on: from,
    to_on: to,
    bureau_sealed_on: bureauSealedOn,
    provider_sealed_on: providerSealedOn,
  }
  if (from !== agreement.from_on) {
    const sealed = { bureau: bureauSealedOn, provider: providerSealedOn }
    const partyA = officeOn(law, 'X2.0.1.partyA', today)
    const term = { number: agreement.number, partyA, from, to, sealed }
    change.document_id = (await keepDocument(tx, actor, settings, filing, term)).id
  }
  await takeStep(tx, actor, agreementCase, agreement, 'seal', {
    change,
    detail: { number: agreement.number, from, to, bureauSealedOn, providerSealedOn },
  })
  return takeStep(tx, actor, filingCase, filing, 'sign', { detail: { number: agreement.number, from, to } })
}

type Term = Pick<AgreementDocument, 'number' | 'partyA' | 'from' | 'to' | 'sealed'>

/** One file for both copies (X2.5.5). */
async function keepDocument(tx: Tx, actor: Actor, settings: Settings, filing: Filing, term: Term) {
  const form = filing.form
  const pdf = agreementPdf({ ...term, provider: form.name, occupations: form.occupations })
  return keepFile(tx, settings, actor, {
    name: `${form.name}-备案协议-${term.number}.pdf`,
    content: pdf,
    provider: filing.provider_code,
  })
}
