// What a page is told of a sheet of accounts that was brought in.
import type { Actor } from '../../../../../server/access/roles.ts'
import { freeActsOf } from '../../../../../server/cases/free-acts.ts'
import type { Tx } from '../../../../../server/database/db.ts'
import { Missing } from '../../../../../server/errors.ts'
import { findIntake } from '../../../../../server/intakes/queries.ts'
import { getIntake } from '../../../../../server/intakes/views.ts'
import * as queries from '../../../../people/accounts/changes/sheet-queries.ts'
import { whyNotConfirmed } from '../../../../people/accounts/changes/states.ts'
import { sharedBy } from '../../../../people/accounts/shared.ts'
import { accountSheetActs } from './acts.ts'
import { type AccountSheet, MOST_AT_ONCE } from './schema.ts'

/** Throws Missing. */
export async function getAccountSheet(tx: Tx, actor: Actor, id: string): Promise<AccountSheet> {
  const { acts: _, sha256: __, withdrawn: ___, ...intake } = await getIntake(tx, actor, id)
  if (intake.kind !== 'payee-accounts')
    throw new Missing('这次接入的不是收款账户。请回到“接入”的列表中选择。')
  const counts = await queries.countsOf(tx, id)
  const rows = await queries.waitingOf(tx, id, MOST_AT_ONCE)
  const shared = await sharedBy(
    tx,
    actor,
    rows.map((row) => row.account_hash),
  )
  const taken = await findIntake(tx, id)
  const by = { entered_by: taken?.taken_by ?? '', entered_name: taken?.taken_name ?? '' }
  return {
    intake,
    waiting: counts.waiting ?? 0,
    inForce: (counts['in-force'] ?? 0) + (counts.cooling ?? 0),
    ended: (counts.refused ?? 0) + (counts['taken-back'] ?? 0),
    rows: rows.map((row) => ({
      ...{ id: row.id, personId: row.person_id, name: row.name, idNumberMasked: row.id_number_masked },
      ...{ masked: row.account_masked, bank: row.bank_name },
      shared: shared(row.account_hash, row.person_id),
    })),
    acts: freeActsOf(accountSheetActs, actor.role, {
      confirm: rows.length === 0 ? '没有待复核的账户。' : whyNotConfirmed(by, actor),
    }),
  }
}
