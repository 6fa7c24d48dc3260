// 附件1 and 附件2 as they are printed.

import { clauseText, loadClauses } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { makePdf } from '../../../server/documents.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { materialWords } from '../filings/application/material-words.ts'
import { DECLARATION, materialItems } from '../filings/application/materials.ts'
import type { FilingForm } from '../schema.ts'

/** Days as YYYY-MM-DD; sealed: null while nobody has sealed it. */
export type AgreementDocument = {
  number: string
  /** 甲方, as the register names it. */
  partyA: string
  provider: string
  occupations: FilingForm['occupations']
  from: string
  to: string
  sealed: { bureau: string; provider: string } | null
}

/** @clause X2.0, X2.0.1, X2.0.2, X2.0.3, X2.1.0, X2.1.1, X2.1.2, X2.1.3, X2.2.0, X2.3.0, X2.4.0, X2.5.0, X2.5.5, X2.6, A6.5, A6.7 document: 附件2, word for word, two copies in one file */
export const agreementPdf = (a: AgreementDocument): Buffer =>
  makePdf('areas/providers/agreements/documents/agreement.typ', {
    opening: clauseText(placeOf('X2.0.3')),
    clauses: agreementClauses(),
    // 期限为两年: what stands before the blanks.
    term: clauseText(placeOf('X2.1.3')).split('（')[0] ?? '',
    number: a.number,
    partyA: a.partyA,
    provider: a.provider,
    occupations: occupationText(a.occupations),
    from: spelled(a.from),
    to: spelled(a.to),
    bureauSealed: a.sealed ? spelled(a.sealed.bureau) : blankDay,
    providerSealed: a.sealed ? spelled(a.sealed.provider) : blankDay,
  })

/** Parts two to five as the text sets them: a heading or an item begins a paragraph, its further clauses go on with it. */
export function agreementClauses(): string[] {
  const paragraphs: string[] = []
  for (const { id, zh } of loadClauses()) {
    if (!/^X2\.[2-5]\./.test(id)) continue
    if (paragraphs.length === 0 || /^([一二三四五]、|\d+\.|（\d+）)/.test(zh)) paragraphs.push(zh)
    else paragraphs.push(`${paragraphs.pop()}${zh}`)
  }
  return paragraphs
}

export type ApplicationDocument = {
  number: string
  code: string
  form: FilingForm
  phone: string
  /** Items of 附件1 that are handed in or counted as met. */
  ticked: string[]
  submittedOn: string | null
  /** Whose section reviews and which decides, as the register names 甲方. */
  office: string
  review: { opinion: string; on: string | null } | null
  approval: { opinion: string; on: string | null } | null
}

/** @clause X1.0, X1.1, X1.2, X1.3, X1.4, X1.5, X1.6, X1.7, X1.8, X1.9, X1.10 document: 附件1 as the form stands, two copies */
export const applicationPdf = (a: ApplicationDocument): Buffer =>
  makePdf('areas/providers/filings/documents/application.typ', {
    number: a.number,
    name: a.form.name,
    institution: a.form.kind === 'institution',
    code: a.code,
    contactName: a.form.contactName,
    phone: a.phone,
    occupations: occupationText(a.form.occupations),
    institutionItems: itemsOf('institution', a),
    enterpriseItems: itemsOf('enterprise', a),
    declaration: DECLARATION,
    office: withoutCity(a.office),
    submittedOn: a.submittedOn ? spelled(a.submittedOn) : blankDay,
    reviewOpinion: a.review?.opinion ?? '',
    reviewedOn: a.review?.on ? spelled(a.review.on) : blankDay,
    approvalOpinion: a.approval?.opinion ?? '',
    approvedOn: a.approval?.on ? spelled(a.approval.on) : blankDay,
  })

/** The form names the office without the city it bears in its title. */
const withoutCity = (office: string) => office.replace(/^启东市/, '')

const blankDay = '　　年　　月　　日'

/** 2026-11-23 → 2026年11月23日 */
const spelled = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const occupationText = (list: FilingForm['occupations']) =>
  list.map((o) => `${o.name}（${o.level === 'special' ? '' : '最高'}${levelNames[o.level]}）`).join('、')

const itemsOf = (kind: 'institution' | 'enterprise', a: ApplicationDocument) =>
  materialItems[kind].map(({ id }, i) => ({
    ticked: a.form.kind === kind && a.ticked.includes(id),
    text: `${i + 1}${materialWords(id)}`,
  }))
