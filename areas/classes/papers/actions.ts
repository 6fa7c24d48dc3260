// Printing the papers of a class and receiving them. Printed rosters bear whole numbers, so every printing is journalled, and
// the bureau, which reads every class, prints so many of them an hour.

import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { isBureau } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import { openOrKeep } from '../../../server/files/kept-papers.ts'
import { casesSince } from '../../../server/journal/last-hand.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { anHourAgo, lookInTurn, refuseBeyond, rosters } from '../../people/disclosures/budget.ts'
import { getClass, note } from '../actions.ts'
import * as queries from '../queries.ts'
import { type DocumentKind, documentNames, filingForm, printed, roster } from './print.ts'
import { insertPaper, listPapers } from './queries.ts'
import { whyNotReceived } from './when.ts'

/**
 * The form as PDF with its file name. Once the class is handed in, what was printed is kept: each step and change of the
 * class makes another edition (its version), and no edition is drawn twice, however the form is drawn by then. Throws Missing;
 * TooManyTries where the bureau printed the rosters of too many classes within the hour.
 */
export async function printDocument(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  kind: DocumentKind,
): Promise<{ name: string; pdf: Buffer }> {
  const row = await getClass(tx, id)
  const braked = kind === 'roster' && actor.account !== null && isBureau(actor.role)
  if (braked) await lookInTurn(tx, actor)
  const verb = `打印${documentNames[kind]}`
  await note(tx, actor, id, verb, {}, kind === 'roster' ? 'A8.3' : 'A8.2', row.provider_code)
  if (braked) refuseBeyond(rosters, await casesSince(tx, actor.account!, verb, anHourAgo()))
  const draw = async () => printed(kind === 'roster' ? await roster(tx, id, keys) : await filingForm(tx, id))
  const paper = { kind, subjectId: id, edition: String(row.version), provider: row.provider_code }
  const pdf = ['draft', 'returned'].includes(row.status)
    ? await draw()
    : await openOrKeep(tx, keys, paper, draw)
  return { name: `${documentNames[kind]}-${row.class_no}.pdf`, pdf }
}

/**
 * The bureau has a paper in its hands: with the application (第八条) or after approval (附件2), whichever was first. The
 * same paper of the same day entered again is the first receipt.
 *
 * @clause A8.2 workflow: receipt of the filing form is recorded
 * @clause X2.3.2(b) workflow: receipt of both papers is recorded, as often as they come
 */
export async function receivePaper(
  tx: Tx,
  actor: Actor,
  id: string,
  { kind, receivedOn }: { kind: DocumentKind; receivedOn: string },
  today: string,
): Promise<void> {
  const row = await queries.findClass(tx, id)
  if (!row) throw new Missing('没有这个班次。请回到“开班”的列表中选择。')
  if (row.status === 'draft' || row.status === 'cancelled')
    throw new Refused(
      '本班还没有提交，或已经取消，不能登记收到纸质材料。请先提交开班备案。',
      placeOf('X2.3.2(b)'),
    )
  const early = whyNotReceived(await lawOn(tx), row.status, today)
  if (early) throw new Refused(early.says, placeOf(early.clause))
  if (receivedOn > today) throw new Refused('收到日期不能晚于今天，请改正后再登记。')
  await inTurn(tx, `paper ${id}`)
  if ((await listPapers(tx, id)).some((p) => p.kind === kind && p.received_on === receivedOn)) return
  await insertPaper(tx, {
    class_id: id,
    provider_code: row.provider_code,
    kind,
    received_on: receivedOn,
    received_by: actor.account!,
  })
  await note(tx, actor, id, `收到${documentNames[kind]}`, { receivedOn }, 'X2.3.2(b)', row.provider_code)
}
