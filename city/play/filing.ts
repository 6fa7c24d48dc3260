// 第三至六条: a body files, is judged, reviewed, visited, approved, published, and signs. Each stops where its data says.

import { makeAgreement, sealAgreement } from '../../areas/providers/agreements/actions.ts'
import {
  approveFiling,
  refuseFiling,
  returnFiling,
  reviewFiling,
} from '../../areas/providers/filings/actions.ts'
import { openFiling, saveForm } from '../../areas/providers/filings/application/actions.ts'
import { materialItems } from '../../areas/providers/filings/application/materials.ts'
import { addMaterial } from '../../areas/providers/filings/application/materials-actions.ts'
import { submitFiling, withdrawFiling } from '../../areas/providers/filings/application/submit.ts'
import { filingCase } from '../../areas/providers/filings/case.ts'
import { clearFiling, publishFiling } from '../../areas/providers/filings/notice/actions.ts'
import { visitFiling } from '../../areas/providers/filings/visit/actions.ts'
import { addDays, addMonths } from '../../server/calendar.ts'
import { getCase } from '../../server/cases/case.ts'
import { settleFiling, settleUnmet } from '../settling/play.ts'
import { type WorldBody, worldBodies } from '../world-bodies.ts'
import type { Story } from './agenda.ts'
import { scan } from './papers.ts'
import { principalOf } from './people.ts'
import { formOf, type LivingBody, phoneOf, registerBody, setAccount, visitOf } from './registers.ts'
import { ago, at, by, byHouse, dayOf, noticeDays, officeDay, type Stage, who } from './stage.ts'

/** Days from the submission to each step. */
const after = {
  withdraw: 2,
  review: 4,
  return: 5,
  visit: 9,
  refuse: 14,
  approve: 14,
  publish: 16,
  agreement: 32,
}

/** How many days ago a body that is still on its way submitted, so that its last step lies some days back. */
const submittedAgo: Partial<Record<WorldBody['filing'], number>> = {
  draft: 3,
  submitted: 3,
  returned: 8,
  reviewed: 7,
  visited: 13,
  refused: 19,
  withdrawn: 9,
  approved: 18,
  'on-notice': 30,
  cleared: 75,
}

export async function* fileBody(s: Stage, index: number, living: LivingBody): Story {
  const b = worldBodies[index]!
  const body = who(s, principalOf(index))
  const [clerk, approver, inspector] = [who(s, 'jingban'), who(s, 'shenpi'), who(s, 'jiancha')]
  const first =
    b.filing === 'signed'
      ? addDays(addMonths(s.today, -b.months), -after.agreement)
      : addDays(s.today, -(submittedAgo[b.filing] ?? 3) - (index % 3))
  const on = (days: number, time: string) => at(officeDay(s, addDays(first, days)), time)

  yield on(-6, '09:10')
  const { id } = await by(s, body, (a) => openFiling(s.tx, a, b.kind, dayOf(s)))
  living.filing = id
  await registerBody(s, index, living)
  if (b.filing === 'draft') {
    await by(s, body, () =>
      saveForm(
        s.tx,
        s.keys,
        id,
        { version: 1, form: formOf(s, b, index, false), contactPhone: phoneOf(index) },
        dayOf(s),
      ),
    )
    return
  }
  for (const { id: item, title, counted } of materialItems[b.kind])
    if (!counted) {
      const file = await scan(s, `${title}.pdf`, item)
      await by(s, body, (a) => addMaterial(s.tx, a, s.settings, id, item, file))
    }
  yield on(0, '10:20')
  const saved = await by(s, body, () =>
    saveForm(
      s.tx,
      s.keys,
      id,
      { version: 1, form: formOf(s, b, index, true), contactPhone: phoneOf(index) },
      dayOf(s),
    ),
  )
  await by(s, body, (a) => submitFiling(s.tx, a, id, saved.version, dayOf(s)))
  const version = async () => (await getCase(s.tx, filingCase, id)).version
  if (b.filing === 'submitted') return
  if (b.filing === 'withdrawn') {
    yield on(after.withdraw, '15:00')
    await by(s, body, async (a) => withdrawFiling(s.tx, a, id, await version()))
    return
  }
  if (b.filing === 'returned') {
    yield on(after.return, '11:00')
    await by(s, clerk, async (a) =>
      returnFiling(
        s.tx,
        a,
        id,
        await version(),
        `专职教师只登记了${b.teachers.filter((t) => t.fullTime).length}人，不少于3人方可备案，请补充登记并上传师资证明。`,
        s.keys,
      ),
    )
    return
  }
  yield on(after.review, '09:40')
  await settleFiling(s, clerk, id)
  await by(s, clerk, async (a) =>
    reviewFiling(s.tx, a, id, await version(), '材料齐全，内容与附件一致，转现场查验。', dayOf(s)),
  )
  if (b.filing === 'reviewed') return
  yield on(after.visit, '14:30')
  await by(s, inspector, async (a) =>
    visitFiling(s.tx, a, id, visitOf(b, await version(), dayOf(s), who(s, 'jiancha2').account!), dayOf(s)),
  )
  if (b.filing === 'visited') return
  if (b.filing === 'refused') {
    yield on(after.refuse, '10:00')
    await settleUnmet(s, approver, id, b.fails!)
    await by(s, approver, async (a) =>
      refuseFiling(
        s.tx,
        a,
        id,
        {
          version: await version(),
          reason: '专职教师不足教师总数的四分之一，限期内未能补足，不予备案。',
          clauses: [b.fails!],
        },
        dayOf(s),
      ),
    )
    return
  }
  yield on(after.approve, '10:00')
  await settleFiling(s, approver, id)
  await by(s, approver, async (a) =>
    approveFiling(s.tx, a, id, await version(), '符合条件，同意备案。', dayOf(s)),
  )
  if (b.filing === 'approved') return
  const running = b.filing === 'on-notice'
  const notice = noticeDays(
    s,
    'filing.publicNoticeWorkingDays',
    running ? ago(s, 2) : officeDay(s, addDays(first, after.publish)),
  )
  if (!notice) return
  yield at(notice.from, '09:30')
  await by(s, clerk, async (a) => publishFiling(s.tx, a, id, await version(), notice.from))
  if (running) return
  yield at(addDays(notice.to, 1), '00:20')
  await byHouse(s, async (a) => clearFiling(s.tx, a, id, await version(), dayOf(s)))
  yield on(after.agreement, '09:00')
  await by(s, clerk, async (a) => makeAgreement(s.tx, a, s.settings, id, await version(), dayOf(s)))
  if (b.filing === 'cleared') return
  yield on(after.agreement, '15:30')
  const seals = { bureauSealedOn: dayOf(s), providerSealedOn: dayOf(s) }
  await by(s, clerk, async (a) =>
    sealAgreement(s.tx, a, s.settings, id, { version: await version(), ...seals }, dayOf(s)),
  )
  await setAccount(s, b, index)
}
