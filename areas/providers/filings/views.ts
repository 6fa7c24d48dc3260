// A case, a list and the findings as people read them.

import { findClause } from '../../../regulation/clauses.ts'
import { explainFindings, seesAll } from '../../../regulation/explain.ts'
import { lawOfDay } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { whyNotAlone, whyNotYet } from '../../../regulation/settlements/gate.ts'
import type { Open } from '../../../regulation/settlements/open.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { today } from '../../../server/today.ts'
import { askGate } from '../../concerns/gates/grounds.ts'
import { noGround, refusalGrounds } from '../../concerns/gates/refusal.ts'
import type { RefusalGround } from '../../concerns/gates/schema.ts'
import { type NoticeState, noticeState } from '../../notices/actions.ts'
import * as agreements from '../agreements/queries.ts'
import { preferencesOf } from '../bodies/preferences.ts'
import * as bodies from '../bodies/queries.ts'
import { shownRoom } from '../bodies/shown.ts'
import { shownAgreement } from '../bodies/views.ts'
import { recordsOf, termOn } from '../teachers/read.ts'
import { shownTeacher } from '../teachers/shown.ts'
import { materialWords } from './application/material-words.ts'
import { materialItems } from './application/materials.ts'
import * as applicationQueries from './application/queries.ts'
import { filingCase } from './case.ts'
import { gateOfFiling } from './concerns/gate.ts'
import { type Filing, judgeFiling, standingJudgement } from './judge.ts'
import { shownRow } from './list/views.ts'
import { isSetPerCase, whyNotPublished } from './notice/days.ts'
import { isEvidenced } from './rules/evidenced.ts'
import type { FilingView } from './schema.ts'
import { openOfFiling, otherGrounds } from './settling/settling.ts'
import { type FilingStatus, filingLife, isEditable } from './states.ts'
import * as visitQueries from './visit/queries.ts'

/** @clause A3.2, X1.0 screen: the whole case, the same for the body and the bureau */
export async function viewFiling(tx: Tx, actor: Actor, id: string): Promise<FilingView> {
  const filing = await getCase(tx, filingCase, id)
  const form = filing.form
  const status = filing.status as FilingStatus
  const files = await applicationQueries.materialsOf(tx, id)
  const visit = await visitQueries.findVisit(tx, id)
  const notice = await noticeState(tx, 'filing', id)
  const agreement = await agreements.findAgreementOf(tx, id)
  const day = today()
  const law = await lawOn(tx)
  const { open, shown } = await openOfFiling(tx, actor, filing, day)
  const concern = await askGate(tx, actor, await gateOfFiling(tx, actor, id))
  const grounds = refusalGrounds({ open, concerns: concern.grounds, found: otherGrounds(visit, notice) })
  return {
    ...shownRow(filing, notice?.toOn ?? null),
    version: filing.version,
    form,
    contactPhoneMasked: filing.contact_phone_masked,
    materialItems: materialItems[form.kind].map(({ id: kind, counted }) => ({
      id: kind,
      title: materialWords(kind),
      counted: counted === true,
      files: files
        .filter((f) => f.kind === kind)
        .map((f) => ({
          kind,
          fileId: f.id,
          name: f.name,
          bytes: f.bytes,
          uploadedAt: f.uploaded_at.toISOString(),
        })),
    })),
    teachers: (await recordsOf(tx, filing.provider_code)).filter((t) => termOn(t, day)).map(shownTeacher),
    rooms: (await bodies.roomsOf(tx, filing.provider_code)).map(shownRoom),
    visit: visit
      ? {
          visitedOn: visit.visited_on,
          inspectors: visit.inspectors,
          measured: visit.measured as NonNullable<FilingView['visit']>['measured'],
          checklist: visit.checklist as NonNullable<FilingView['visit']>['checklist'],
          conclusion: visit.conclusion as 'pass' | 'fail',
          remarks: visit.remarks,
        }
      : null,
    reviewOpinion: filing.review_opinion,
    approvalOpinion: filing.approval_opinion,
    notice: notice
      ? {
          ...pick(notice),
          id: seesAll(actor) ? notice.id : null,
          open: notice.open.length,
          upheld: notice.upheld.length,
        }
      : null,
    agreement: agreement ? shownAgreement(agreement, actor, null) : null,
    preferences: preferencesOf(form, await minExperience(tx, day)),
    open: shown,
    noticePerCase: isSetPerCase(law, day),
    concernGrounds: concern.grounds,
    refusalGrounds: grounds,
    refusedOn: filing.refused_on,
    acts: actsOf(filingLife, status, actor.role, {
      ...stopsOf(agreement !== undefined, notice, concern.why),
      publish: whyNotPublished(law, actor.role, day),
      ...findingsStop(filing, actor, open, grounds, concern.why),
    }),
  }
}

/** What keeps an act back although its turn has come. */
function stopsOf(agreed: boolean, notice: NoticeState | undefined, concern: string | null) {
  return {
    clear: notice?.upheld.length
      ? '公示期间有异议成立，不能签订协议，应由审批人员决定不予备案。'
      : notice?.open.length
        ? `公示期间收到的异议还有 ${notice.open.length} 条没有答复，请先核查并答复。`
        : null,
    agree: agreed ? '本申请的协议已经生成，请登记双方签章。' : concern,
    sign: agreed ? concern : '协议还没有生成，请先生成备案协议。',
  }
}

/** Nothing is agreed to over an open finding or concern, and nothing refused without a ground. */
function findingsStop(
  filing: Filing,
  actor: Actor,
  open: Open[],
  grounds: RefusalGround[],
  concern: string | null,
) {
  const same =
    filing.reviewed_by !== null && filing.reviewed_by === actor.account
      ? '本申请由您作培训科审核，管理处审核应由另一人办理。'
      : null
  const bare = grounds.length > 0 ? null : noGround('不予备案')
  return {
    review: whyNotYet(open, '不能审核通过'),
    approve:
      same ?? concern ?? whyNotYet(open, '不能同意备案') ?? whyNotAlone(open, actor, '同意备案', isEvidenced),
    refuse: same ?? bare,
    'settle-finding': open.length === 0 ? '各条均符合，没有需要核实的。' : null,
  }
}

/** Judged just now while it can still be changed; afterwards the judgement that stands. */
export async function filingFindings(tx: Tx, actor: Actor, id: string, today: string) {
  const filing = await getCase(tx, filingCase, id)
  const kept = isEditable(filing.status as FilingStatus) ? undefined : await standingJudgement(tx, id)
  if (kept) {
    const { on } = kept.facts as { on: string }
    const { law, words } = await lawOfDay(tx, kept)
    const findings = explainFindings(kept.findings, law, on, actor, words)
    return { on, dry: false, decidedAt: kept.decidedAt.toISOString(), verdict: kept.verdict, findings }
  }
  const { judgement } = await judgeFiling(tx, actor, filing, today, null)
  return {
    on: today,
    dry: true,
    decidedAt: null,
    verdict: judgement.verdict,
    findings: explainFindings(judgement.findings, await lawOn(tx), today, actor, findClause),
  }
}

const pick = ({ number, fromOn, toOn }: { number: string; fromOn: string; toOn: string }) => ({
  number,
  fromOn,
  toOn,
})

async function minExperience(tx: Tx, on: string): Promise<number | null> {
  const months = versionOn((await lawOn(tx)).parameters['filing.preference.minExperienceMonths'], on)?.value
  return typeof months === 'number' ? months : null
}
