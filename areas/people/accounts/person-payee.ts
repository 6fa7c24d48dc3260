// A person as somebody to whom money goes: what stands in the register, and how it is written there.
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import * as queries from '../queries.ts'
import type { Payee } from './changes/enter.ts'

/** Throws Missing when nobody is there for this actor. */
export async function personPayee(tx: Tx, person: string): Promise<Payee> {
  const now = await queries.findAccount(tx, person)
  if (!now)
    throw new Missing(
      '没有这个人，或者他的资料不归您登记。请在“人员”中查找；需要更正的，请与人社部门经办联系。',
    )
  return {
    ...{ kind: 'person', row: person, area: 'subsidy', now },
    write: (house, account) => queries.setAccount(house, person, account),
  }
}
