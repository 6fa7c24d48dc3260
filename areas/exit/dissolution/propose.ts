// How an exit case comes to its decision: after a rectification that failed, or directly for double funding.

import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { upheldOfBody } from '../../concerns/settling/queries.ts'
import { answeredBy } from '../answered.ts'
import { orderOf, standingOn } from '../cases/case.ts'
import type { Body } from '../cases/queries.ts'
import type { DirectProposal, NewProposal } from '../cases/schema.ts'
import { whyGroundsGone, whyNoProposal, whyNothingDirect } from '../cases/stops.ts'
import * as dissolutions from './queries.ts'
import { whyCountGone } from './recount.ts'
import { whyRectifyFirst } from './rectify-first.ts'

/**
 * Proposes to cancel the right and dissolve the agreement after a failed re-check. Refused without one, without an
 * agreement in force, while another proposal waits, and where all that the order named was dismissed since, or nobody decided it, or
 * too little of it is left.
 * It answers what the order named and was found true, and what else of it `concerns` names.
 * @clause A14.0(d) workflow: a person proposes; the house never cancels by itself
 */
export async function propose(tx: Tx, actor: Actor, code: string, input: NewProposal, today: string) {
  const agreement = await beginProposal(tx, await holdCase(tx, standingOn(today), code), false)
  const kind = orderOf(code)
  const order = await caseFor(tx, actor, kind, input.orderId, 'propose')
  const rests = await dissolutions.groundsOfDissolution(tx, order.id, [])
  const gone =
    whyGroundsGone(rests, '提议取消补贴资格') ?? (await whyCountGone(tx, actor, order, '提议取消补贴资格'))
  if (gone !== null) throw new Refused(gone, placeOf('A14.0(d)'))
  const named = await namedBy(tx, code, input.concerns, rests.numbers)
  const of = { code, agreement, order: order.id, evidence: null, clause: order.clause, named: idsOf(named) }
  await keepProposal(tx, actor, of, input.reason)
  await takeStep(tx, actor, kind, order, 'propose', { ...entry, clause: order.clause })
}

const namedBy = (tx: Tx, code: string, asked: string[] = [], also: string[] = []) =>
  answeredBy(tx, code, { asked, also }, { failed: '没有提议', clause: 'A14.0(d)' })
const idsOf = (named: { id: string }[]) => named.map(({ id }) => id)

/**
 * Proposes it without rectification, for money taken from several departments by repeated classes, or for fraud, once two people found that
 * true: it names what it rests on. The paper that shows it comes along and is the bureau's own. Refused as above, and while nothing of the
 * kind was found true; Invalid where nothing of it is named, and for a paper that is neither PDF nor picture.
 * @clause A7.3 A14.5(a) workflow: double funding that was found true is proposed with its evidence, decided by another
 */
export async function proposeDirectly(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  { reason, concerns, file }: DirectProposal & { file: Stored & { name: string } },
  today: string,
) {
  const kind = standingOn(today)
  const body = await caseFor(tx, actor, kind, code, 'propose-directly')
  const law = await lawOn(tx)
  const agreement = await beginProposal(tx, body, true)
  const bare = whyNothingDirect(await upheldOfBody(tx, code))
  if (bare) throw new Refused(bare, placeOf('A7.3'))
  if (!isPaper(file.mediaType))
    throw new Invalid('没有提议：证据材料不能读取。', { file: '证据材料应为 PDF 或图片（JPG、PNG）。' })
  const named = await namedBy(tx, code, concerns)
  if (whyNothingDirect(named) !== null)
    throw new Invalid('没有提议：还没有选择所针对的问题线索。', {
      concern: '请选择至少一条已认定属实的重复开班套取或者骗取补贴的问题线索。',
    })
  const first = whyRectifyFirst(law, today, named, body.agreement_id !== null)
  if (first !== null) throw new Refused(first, placeOf('A14.0(a)'))
  const { id } = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  const of = { code, agreement, order: null, evidence: id, clause: 'A7.3', named: idsOf(named) }
  await keepProposal(tx, actor, of, reason)
  await takeStep(tx, actor, kind, body, 'propose-directly', entry)
}

/** Not for the body's eyes until it is decided. */
const entry = { verb: '提议取消补贴资格', provider: null }

/** The agreement in force, or the last, of a body that is held; `directly`: of whoever never signed none is needed (A7.3). */
async function beginProposal(
  tx: Tx,
  { credit_code: code, agreement_id: agreement }: Body,
  directly: boolean,
): Promise<string | null> {
  const waiting = (await dissolutions.proposalsOf(tx, code)).some((p) => p.decision === null)
  const why = whyNoProposal(directly || agreement !== null, waiting)
  if (why !== null) throw new Refused(why, placeOf('A14.0(e)'))
  return agreement
}

type Of = {
  code: string
  agreement: string | null
  order: string | null
  evidence: string | null
  clause: string
  named: string[]
}

const keepProposal = (tx: Tx, actor: Actor, of: Of, reason: string) =>
  dissolutions.insertProposal(tx, { ...of, reason, by: actor.account!, at: actor.at })
