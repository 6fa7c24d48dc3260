// One account under several names: the house says so about the claim or the body, people decide whether it is lawful.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { raiseSignals } from '../../../concerns/signals/raise.ts'
import * as queries from './shared-queries.ts'

/** How many a run looks at. */
const MOST = 200

/**
 * Answers how many it raised. Of the other payee nothing is told, for the body reads what is about it; the bureau sees the names on the
 * batch and in the files.
 * @clause A13.9 A10.9 job: an account that stands under several names is told to people before money goes there
 */
export async function raiseSharedAccounts(tx: Tx, actor: Actor, today: string): Promise<number> {
  const noticed = (kind: 'claim' | 'provider', called: string) => (s: queries.SharedBy) => ({
    subject: { kind, id: s.id, name: kind === 'claim' ? `申领 ${s.name}` : s.name },
    ...{ provider: s.provider, sourceId: s.hash.slice(0, 32), on: today },
    words: `${called}的收款账号 ${s.masked} 同时登记在另外${s.others}个收款人名下，或曾经向其拨付。补贴直接拨付至本人社会保障卡或者培训机构（企业）自己的账户；请核实账户是否属于收款人本人（本单位）。`,
  })
  const claims = await queries.claimsOfSharedCards(tx, MOST)
  const bodies = await queries.bodiesOfSharedAccounts(tx, MOST)
  return raiseSignals(
    tx,
    actor,
    'account-shared',
    [...claims.map(noticed('claim', '本笔申领')), ...bodies.map(noticed('provider', '本单位'))],
    today,
  )
}
