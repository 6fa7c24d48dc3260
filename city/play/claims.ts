// 第十三条, from certificate to notice: the classes of spring were claimed, paid and archived; those of autumn stand at every
// step; a few were handed in although a rule was against them, and say which.
import { answerObjection, takeObjection } from '../../areas/notices/actions.ts'
import { approveClaims, reviewClaim } from '../../areas/subsidy/claims/actions.ts'
import { claimGates } from '../../areas/subsidy/claims/concerns/gate.ts'
import { clearClaims, publishClaims } from '../../areas/subsidy/claims/notice.ts'
import { submitClaims } from '../../areas/subsidy/claims/submission/submit.ts'
import { withdrawClaim } from '../../areas/subsidy/claims/submission/withdraw.ts'
import { setPersonAccount } from '../../areas/subsidy/payments/set-account.ts'
import { addDays } from '../../server/calendar.ts'
import { CLAIMANT } from '../plan.ts'
import type { Story } from './agenda.ts'
import type { LivingClass } from './classes.ts'
import { letPass } from './concerns/work.ts'
import { claimant, principalOf } from './people.ts'
import { ago, at, by, byHouse, byPublic, dayOf, formKey, noticeDays, type Stage, who } from './stage.ts'

const NOTICE = 'subsidy.publicNoticeWorkingDays'

/** All claims of these classes: handed in, reviewed, approved, published, cleared. Days are counted back from today. */
export async function* claimRound(
  s: Stage,
  classes: LivingClass[],
  days: { submit: number; some?: number; review?: number; approve?: number; publish?: number },
): Story {
  yield at(ago(s, days.submit), '09:10')
  for (const c of classes) await submit(s, c, days.some)
  if (days.review === undefined) return
  yield at(ago(s, days.review), '10:20')
  const submitted = await claimsIn(s, classes, 'submitted')
  await letPass(s, await byHouse(s, (a) => claimGates(s.tx, a, submitted, 'claim-review')))
  for (const { id, version } of submitted)
    await by(s, who(s, 'jingban'), (a) => reviewClaim(s.tx, a, id, { version, note: '' }))
  if (days.approve === undefined) return
  yield at(ago(s, days.approve), '15:10')
  const reviewed = await claimsIn(s, classes, 'reviewed')
  await letPass(s, await byHouse(s, (a) => claimGates(s.tx, a, reviewed, 'claim-approval')))
  await by(s, who(s, 'shenpi'), (a) =>
    approveClaims(
      s.tx,
      a,
      reviewed.map(({ id, version }) => ({ id, version })),
      dayOf(s),
    ),
  )
  if (days.publish === undefined) return
  const notice = noticeDays(s, NOTICE, ago(s, days.publish))
  if (!notice) return
  yield at(notice.from, '09:40')
  const approved = (await claimsIn(s, classes, 'approved')).map((c) => c.id)
  await by(s, who(s, 'jingban'), (a) => publishClaims(s.tx, a, approved, notice.from))
  yield at(addDays(notice.to, 1), '00:30')
  await byHouse(s, (a) => clearClaims(s.tx, a, dayOf(s)))
}

/** A body's claims for a class; `some`: of so many certificates only. */
export async function submit(s: Stage, c: LivingClass, some?: number): Promise<void> {
  const certificates = (await certified(s, c)).slice(0, some).map((personId) => ({ classId: c.id, personId }))
  await by(s, who(s, principalOf(c.body)), (a) =>
    submitClaims(s.tx, a, { clientKey: formKey(s), certificates }, dayOf(s)),
  )
}

const certified = (s: Stage, c: LivingClass): Promise<string[]> =>
  byHouse(s, async () =>
    (
      await s.tx
        .selectFrom('exam_results')
        .select('person_id')
        .where('class_id', '=', c.id)
        .where('certificate_no', 'is not', null)
        .orderBy('certificate_no')
        .execute()
    ).map((r) => r.person_id),
  )

export const claimsIn = (s: Stage, classes: LivingClass[], status: string) =>
  byHouse(s, () =>
    s.tx
      .selectFrom('claims')
      .select(['id', 'version', 'claim_no', 'class_id', 'person_id', 'provider_code', 'claimant'])
      .where(
        'class_id',
        'in',
        classes.map((c) => c.id),
      )
      .where('status', '=', status)
      .orderBy('claim_no')
      .execute(),
  )

/** One trainee claims in person before the school does: the school's own claim is then a second one (A13.4). */
export async function* claimInPerson(s: Stage, c: LivingClass, submitAgo: number): Story {
  const trainee = who(s, claimant.signInName)
  yield at(ago(s, submitAgo + 11), '20:15')
  const personId = s.people[CLAIMANT]!.id
  await by(s, trainee, (a) =>
    setPersonAccount(s.tx, a, s.keys, personId, { account: WRONG_CARD, bankName: '中国农业银行启东支行' }),
  )
  await by(s, trainee, (a) =>
    submitClaims(s.tx, a, { clientKey: formKey(s), certificates: [{ classId: c.id, personId }] }, dayOf(s)),
  )
}

/** Passes the check digit, and the demo's bank knows no account that ends in 00. */
export const WRONG_CARD = '6230522001006900900'
export const RIGHT_CARD = '6230522001006990018'

/** Some hand in late, or what cannot be subsidised: refused at once, with the reason. */
export async function* claimInVain(s: Stage, c: LivingClass, submitAgo: number): Story {
  yield at(ago(s, submitAgo), '11:10')
  await submit(s, c, 3)
}

/** Freshly handed in, one taken back; the rest of the class is still to be claimed. */
export async function* claimSome(s: Stage, c: LivingClass): Story {
  yield at(ago(s, 9), '14:20')
  await submit(s, c, 8)
  yield at(ago(s, 7), '09:05')
  const last = (await claimsIn(s, [c], 'submitted')).at(-1)
  if (last)
    await by(s, who(s, principalOf(c.body)), (a) =>
      withdrawClaim(s.tx, a, last.id, { version: last.version }, dayOf(s)),
    )
}

/** Against two lines of the running notice: one is answered, one waits. */
export async function* objectToClaims(s: Stage, c: LivingClass): Story {
  yield at(ago(s, 1), '10:00')
  const [one, other] = await claimsIn(s, [c], 'on-notice')
  if (!one || !other) return
  const notice = await byHouse(s, () =>
    s.tx.selectFrom('claims').select('notice_id').where('id', '=', one.id).executeTakeFirstOrThrow(),
  )
  const id = notice.notice_id!
  const say = (lineKey: string, content: string) =>
    byPublic(s, (a) =>
      takeObjection(
        s.tx,
        a,
        s.keys,
        id,
        { clientKey: formKey(s), lineKey, content, contact: '19000001111' },
        dayOf(s),
      ),
    )
  await say(one.claim_no, '此人在培训期间好像在外地上班，请核实是否到课。')
  await say(other.claim_no, '听说这个班有人代签，请核查这名学员的出勤。')
  const [objection] = await byHouse(s, () =>
    s.tx
      .selectFrom('objections')
      .select('id')
      .where('notice_id', '=', id)
      .where('line_key', '=', one.claim_no)
      .execute(),
  )
  yield at(ago(s, 1), '16:30')
  const answer = {
    result: 'dismissed' as const,
    answer: '经核对打卡记录和课堂录像，该学员全程到课，异议不成立。',
  }
  await by(s, who(s, 'shenpi'), (a) => answerObjection(s.tx, a, objection!.id, answer))
}
