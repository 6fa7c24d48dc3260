// The notice of a recovery, printed once and kept.

import { citing } from '../../../regulation/clause-name.ts'
import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { officeOn } from '../../../regulation/offices.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { makePdf } from '../../../server/documents.ts'
import { keepFile } from '../../../server/files/files.ts'
import { yuanWords } from '../../../server/money.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { getBody } from '../cases/actions.ts'
import * as queries from './queries.ts'

/** 追回通知 as PDF: the body's to read when it owes, else the bureau's own. @clause A15(b) document: the notice of recovery */
export async function keepNotice(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  r: queries.RecoveryRow,
  today: string,
) {
  const claims = await queries.claimsOf(tx, [r.id])
  const body = await getBody(tx, r.provider_code, today)
  const pdf = makePdf('areas/exit/recoveries/documents/recovery-notice.typ', {
    number: r.number,
    to: r.person_id === null ? `${body.name}（统一社会信用代码 ${body.credit_code}）` : claims[0]!.person!,
    article: citing`第十五条`,
    clause: findClause(placeOf('A15(b)'))?.zh.replace(/[，。]$/, '') ?? '',
    finding: r.finding,
    claims: claims.map((c) => [c.claim_no, c.person ?? '', c.class_no, yuanWords(c.amount_fen)]),
    total: yuanWords(r.amount_fen),
    dueOn: r.due_on,
    on: today,
    issuer: officeOn(await lawOn(tx), 'A14.0(c).issuer', today),
  })
  const name = `追回通知 ${r.number}.pdf`
  const provider = r.person_id === null ? r.provider_code : null
  return (await keepFile(tx, settings, actor, { name, content: pdf, provider })).id
}
