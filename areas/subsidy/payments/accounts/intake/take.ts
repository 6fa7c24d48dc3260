// A list of accounts of people is brought in: looked at first, then whole or not at all; each waits for a second person.
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../../../server/access/roles.ts'
import type { Tx } from '../../../../../server/database/db.ts'
import { Invalid } from '../../../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../../../server/intakes/actions.ts'
import { hashOfAccount } from '../../../../../server/keys/account-hash.ts'
import type { Keys } from '../../../../../server/keys/cipher.ts'
import { inOrder } from '../../../../../server/workbook/sheet/problem.ts'
import { insertBrought } from '../../../../people/accounts/changes/queries.ts'
import { maskAccount } from '../../../../people/accounts/number.ts'
import { sealedAccount } from '../../../../people/accounts/sealed.ts'
import { sharedBy } from '../../../../people/accounts/shared.ts'
import { knownPeople } from '../../../../people/add-many.ts'
import { maskIdNumber } from '../../../../people/identity-number.ts'
import { type AccountRow, checkAccounts } from './check.ts'
import * as queries from './queries.ts'
import type { ReadAccounts } from './read.ts'
import type { AccountIntake } from './schema.ts'

const SHOWN = 20

/**
 * With the hash of what was looked at all rows are written, or none. `today`: YYYY-MM-DD. Throws Invalid without source, day and confidence, and for what nobody checked;
 * Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A13.9 record: accounts of before, each of a person in the register, waiting for a second person
 */
export async function bringInAccounts(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadAccounts,
  today: string,
): Promise<AccountIntake> {
  const before = await intakeBefore(tx, 'payee-accounts', sent)
  const blank: AccountIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
    ...{ sheet: read.sheet, rows: read.rows.length, problems: [], notices: read.notices },
    ...{ fresh: 0, known: 0, first: [] },
  }
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  if (fields.confidence === 'unverified')
    throw new Invalid('没有导入。', {
      confidence: '补贴将拨付到这些账户：请先与原登记资料核对，再选择相应的可信程度。',
    })
  const people = await knownPeople(
    tx,
    keys,
    read.rows.flatMap((r) => r.values.idNumber ?? []),
  )
  const standing = await queries.standingAccounts(
    tx,
    [...people.values()].map(({ id }) => id),
  )
  const { fresh, known, problems } = checkAccounts(read, {
    people,
    standing: new Map(standing.map((one) => [one.id, one])),
    hashOf: (account) => hashOfAccount(keys, account),
  })
  const answer: AccountIntake = {
    ...blank,
    problems: inOrder(problems),
    notices: [
      ...read.notices,
      ...(known > 0 ? [`${known} 行的账户已经登记，这次不重复登记。`] : []),
      ...(await sharedNotices(tx, actor, keys, fresh)),
    ],
    ...{ fresh: fresh.length, known, first: fresh.slice(0, SHOWN).map(shown) },
  }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A13.9')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '没有新的账户，没有写入。'] }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'payee-accounts', sent, fields, rows: fresh.length, clause: 'A13.9' },
    detail: { known },
  })
  const at = actor.at ?? new Date()
  await insertBrought(
    tx,
    fresh.map((r) => {
      const id = randomUUID()
      return {
        ...{ id, person_id: r.personId, intake_id: intake, status: 'waiting' },
        ...sealedAccount(keys, 'payee-change.account', id, r.account, r.bankName),
        ...{ reason: `${fields.source}，截至 ${fields.asOf}`, entered_by: actor.account!, entered_at: at },
      }
    }),
  )
  return { ...answer, id: intake, confirmed: true }
}

/** @clause A13.9 screen: that an account stands under another name already is shown before it is taken over */
async function sharedNotices(tx: Tx, actor: Actor, keys: Keys, rows: AccountRow[]): Promise<string[]> {
  const hashes = rows.map((r) => hashOfAccount(keys, r.account))
  const by = await sharedBy(tx, actor, hashes)
  const found = rows.flatMap((r, i) => {
    const says = by(hashes[i]!, r.personId)
    return says ? [`请核对：第${r.row}行${says}`] : []
  })
  return [
    ...found.slice(0, SHOWN),
    ...(found.length > SHOWN ? [`另有 ${found.length - SHOWN} 行的账号登记在别人名下，请核对。`] : []),
  ]
}

const shown = (r: AccountRow) => ({
  ...{ row: r.row, name: r.name, idNumberMasked: maskIdNumber(r.idNumber) },
  ...{ masked: maskAccount(r.account), bank: r.bankName },
})
