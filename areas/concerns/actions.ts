// 问题线索: the body is heard, one proposes, another decides. How one is raised: raise.ts; settled: settling/.
import { placeOf } from '../../regulation/editions.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { isBody } from '../../server/access/groups.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { caseFor, takeStep } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import type { Stored } from '../../server/files/content.ts'
import { isPaper } from '../../server/files/file-types.ts'
import { keepFile } from '../../server/files/files.ts'
import type { Settings } from '../../server/settings/shape.ts'
import { concernCase } from './case.ts'
import { heardUntil } from './deadline.ts'
import { requireDismissalRest } from './dismissing/rests.ts'
import * as queries from './queries.ts'
import { requireCalls, requireProposed, requireReported } from './reported/reported.ts'
import type { ConcernDecision, ConcernProposal } from './schema.ts'
import { refuseNaming } from './secret/naming.ts'

const instant = (actor: Actor) => actor.at ?? new Date()

/**
 * The body says what there is to say, once, while its days last; what the bureau does beside it meanwhile is not the body's to see, and
 * no version is asked for. Throws Missing, Forbidden, Refused.
 */
export async function answerConcern(tx: Tx, actor: Actor, id: string, words: string, today: string) {
  const concern = await caseFor(tx, actor, concernCase, id, 'answer')
  const why = tooLateToAnswer(heardUntil(await lawOn(tx), concern.raised_on), today)
  if (why) throw new Refused(why)
  await takeStep(tx, actor, concernCase, concern, 'answer', {
    change: { answer: words, answered_by: actor.account, answered_at: instant(actor) },
    provider: concern.provider_code,
    detail: { number: concern.number },
  })
}

/** Adds a PDF or a picture to whatever is there: the body's own, or the bureau's, which the body does not see. Throws Missing, Invalid, Refused. */
export async function addPaper(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  file: Stored & { name: string },
): Promise<void> {
  const concern = await caseFor(tx, actor, concernCase, id, 'add')
  if (!isPaper(file.mediaType))
    throw new Invalid('没有收下：材料不能读取。', { file: '材料应为 PDF 或图片（JPG、PNG）。' })
  const own = isBody(actor.role)
  const provider = own ? concern.provider_code : null
  const kept = await keepFile(tx, settings, actor, { name: file.name, content: file, provider })
  await queries.insertPaper(tx, {
    concern_id: id,
    provider_code: concern.provider_code,
    side: own ? 'body' : 'bureau',
    file_id: kept.id,
    added_by: actor.account!,
    added_at: actor.at,
  })
  await takeStep(tx, actor, concernCase, concern, 'add', {
    detail: { number: concern.number, file: kept.name },
  })
}

/**
 * Another than who raised it, or went along where it was seen, says whether it is true, and why; it weighs nothing until a third agrees.
 * Proposed anew, by another or the other way, what was proposed before stays on record, but how severe it was the proposal that stands
 * alone says. Throws Refused.
 * @clause A14.8(a) rule: whoever agrees that it was severe never agrees to the own word
 */
export async function proposeConcern(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, words, proposes, severe = false, attempts }: ConcernProposal,
): Promise<void> {
  const concern = await caseFor(tx, actor, concernCase, id, 'propose', version)
  const origin = await queries.findOrigin(tx, id)
  const why = notProposedBy(actor, origin) ?? notAgain(actor, concern, proposes)
  if (why) throw new Refused(why, placeOf('X2.2.6'))
  if (proposes === 'upheld')
    requireCalls(await lawOn(tx), origin, attempts, shanghaiDay(instant(actor).getTime()))
  const grave = severe && proposes === 'upheld'
  if (grave) requireReported(origin)
  await takeStep(tx, actor, concernCase, concern, 'propose', {
    change: { proposal: words, proposes, proposed_by: actor.account, proposed_at: instant(actor) },
    detail: {
      ...{ number: concern.number, proposes },
      ...(grave ? { severe } : {}),
      ...(attempts === undefined ? {} : { attempts }),
    },
  })
  if (origin && origin.severe_proposed !== grave) await queries.markSevere(tx, id, { severe_proposed: grave })
}

/**
 * Upheld or dismissed as it was proposed, by another than who proposed and who raised it or went along; a dismissal names what it rests on.
 * Throws Refused.
 * @clause A10.10 X2.2.6 workflow: found true or not by two people, never by the one who raised it
 */
export async function decideConcern(tx: Tx, actor: Actor, id: string, said: ConcernDecision) {
  const { decision, words } = said
  const severe = decision === 'upheld' && said.severe === true
  const act = decision === 'upheld' ? 'uphold' : 'dismiss'
  const concern = await caseFor(tx, actor, concernCase, id, act, said.version)
  const origin = await queries.findOrigin(tx, id)
  const why = notBy(actor, concern, origin) ?? notAsProposed(concern, decision)
  if (why) throw new Refused(why, placeOf('X2.2.6'))
  if (severe) requireProposed(origin)
  await refuseNaming(tx, actor, concern, words)
  const rest =
    decision === 'dismissed' ? await requireDismissalRest(tx, concern, said.restsOn, actor.account) : {}
  await takeStep(tx, actor, concernCase, concern, act, {
    change: { decision: words, decided_by: actor.account, decided_at: instant(actor), ...rest },
    detail: { number: concern.number, ...(severe ? { severe } : {}), ...rest },
  })
  if (severe) await queries.markSevere(tx, id, { severe })
}

/** The house goes on with those whose days have gone by without a word of the body; answers how many. */
export async function lapseConcerns(tx: Tx, today: string): Promise<number> {
  const law = await lawOn(tx)
  let lapsed = 0
  for (const { id, raised_on } of await queries.unanswered(tx)) {
    const until = heardUntil(law, raised_on)
    if (until === null || until >= today) continue
    const concern = await caseFor(tx, system, concernCase, id, 'lapse')
    await takeStep(tx, system, concernCase, concern, 'lapse', { detail: { number: concern.number, until } })
    lapsed++
  }
  return lapsed
}

export const tooLateToAnswer = (until: string | null, today: string): string | null =>
  until !== null && until < today
    ? `说明期限到 ${until} 为止，已经届满，不能再提交。仍有材料的，请直接交给承办的人社部门。`
    : null

type Told = { raised_by: string | null; raisers: string[] } | undefined
/** How this person had a part in raising it; null: none. */
const raisedBy = (account: string | null, origin: Told): string | null =>
  account === null || !origin?.raisers.includes(account)
    ? null
    : origin.raised_by === account
      ? '这条线索由您提出'
      : '这条线索来自您同行的检查'

/** Why this person may not propose although the turn has come. */
export function notProposedBy({ account }: Pick<Actor, 'account'>, origin: Told): string | null {
  const raised = raisedBy(account, origin)
  return raised && `${raised}，不能由您提请认定，请由另一名同事核查。`
}

/** Why this person may not decide although the turn has come. */
export function notBy(
  { account }: Pick<Actor, 'account'>,
  concern: { proposed_by: string | null },
  origin: Told,
): string | null {
  const raised = raisedBy(account, origin)
  if (raised) return `${raised}，不能由您认定，请由另一名同事办理。`
  return concern.proposed_by !== null && concern.proposed_by === account
    ? '这条线索由您提请认定，须由另一名审批人员认定。'
    : null
}

/** Why nobody decides otherwise than another proposed. */
export const notAsProposed = (
  { proposes }: { proposes: string | null },
  decision: 'upheld' | 'dismissed',
): string | null =>
  proposes === decision
    ? null
    : decision === 'dismissed'
      ? '没有人提请认定不成立，不能由一人认定：认定不成立会放开所有环节，须由一人核查后提请，再由另一名审批人员认定。不同意现在的意见的，请由一名同事改提意见。'
      : '现在提请的意见是不成立，不能认定属实。不同意的，请由一名同事改提意见。'

/** The same person proposes the same once. */
const notAgain = (
  { account }: Actor,
  concern: { status: string; proposed_by: string | null; proposes: string | null },
  proposes: string,
): string | null =>
  concern.status === 'proposed' && concern.proposed_by === account && concern.proposes === proposes
    ? '您已经提出过同样的意见，没有重复登记。请等另一名审批人员认定。'
    : null
