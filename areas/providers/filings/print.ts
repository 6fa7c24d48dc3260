// The printed application (附件1).

import { officeOn } from '../../../regulation/offices.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { openOrKeep, type Paper } from '../../../server/files/kept-papers.ts'
import { lastActs } from '../../../server/journal/last-hand.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import { applicationPdf } from '../agreements/documents.ts'
import * as applicationQueries from './application/queries.ts'
import { filingCase } from './case.ts'
import { type Filing, judgeFiling, standingJudgement } from './judge.ts'
import { trainingStaff } from './rules/enterprise-rules.ts'
import { fullTimeShare, fullTimeTeachers } from './rules/staff-rules.ts'
import { type FilingStatus, isEditable } from './states.ts'

/**
 * 附件1 as PDF, with its ticks as judged and the days of the acts. From its submission on what was printed is kept: each
 * step makes another edition, and no edition is drawn twice.
 */
export async function applicationDocument(tx: Tx, actor: Actor, keys: Keys, id: string, today: string) {
  const filing = await getCase(tx, filingCase, id)
  const name = `${filing.form.name}-签协备案申请表-${filing.number}.pdf`
  const draw = () => drawApplication(tx, actor, keys, filing, today)
  if (isEditable(filing.status as FilingStatus)) return { name, pdf: await draw() }
  const edition = String(filing.version)
  const paper: Paper = { kind: 'application', subjectId: id, edition, provider: filing.provider_code }
  return { name, pdf: await openOrKeep(tx, keys, paper, draw) }
}

async function drawApplication(tx: Tx, actor: Actor, keys: Keys, filing: Filing, today: string) {
  const { id, form } = filing
  const kept = isEditable(filing.status as FilingStatus) ? undefined : await standingJudgement(tx, id)
  const { findings } = kept ?? (await judgeFiling(tx, actor, filing, today, null)).judgement
  // Judged before findings had the name of their rule: by the number it had then.
  const holds = (...rules: { name: string; clause: string }[]) =>
    rules.every(
      ({ name, clause }) =>
        findings.find((f) => (f.rule === undefined ? f.clause === clause : f.rule === name))?.verdict ===
        'pass',
    )
  const given = (await applicationQueries.materialsOf(tx, id)).map((m) => m.kind)
  const counted = [
    ...(holds(fullTimeTeachers, fullTimeShare) ? ['X1.P4'] : []),
    ...(holds(trainingStaff) && (form.trainingStaff ?? 0) > 0 ? ['X1.E5'] : []),
  ]
  const acts = await lastActs(tx, 'filing', id)
  const dayOf = (...verbs: string[]) => {
    const at = acts.find((a) => verbs.includes(a.verb))?.at
    return at ? shanghaiDay(at.getTime()) : null
  }
  return applicationPdf({
    number: filing.number,
    code: filing.provider_code,
    form,
    phone: filing.contact_phone_enc
      ? openInRow(keys, 'provider.phone', filing.provider_code, filing.contact_phone_enc)
      : '',
    ticked: [...given, ...counted],
    office: officeOn(await lawOn(tx), 'X2.0.1.partyA', today),
    submittedOn: filing.submitted_at ? shanghaiDay(filing.submitted_at.getTime()) : null,
    review: filing.review_opinion
      ? { opinion: filing.review_opinion, on: dayOf('审核通过，转现场查验') }
      : null,
    approval: filing.approval_opinion
      ? { opinion: filing.approval_opinion, on: dayOf('同意备案', '不予备案') }
      : null,
  })
}
