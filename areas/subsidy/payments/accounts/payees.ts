// Accounts whose days are over come into force, in the register of whoever keeps it.
// @clause A13.9 job: a change of account begins to hold on its day, and the money that waited may go
import { system } from '../../../../server/access/roles.ts'
import { act } from '../../../../server/database/db.ts'
import type { Duty } from '../../../../server/duties.ts'
import { today } from '../../../../server/today.ts'
import { holdChange, type PayeeOf } from '../../../people/accounts/changes/decide.ts'
import { changesDue } from '../../../people/accounts/changes/queries.ts'
import { personPayee } from '../../../people/accounts/person-payee.ts'
import { bodyPayee } from '../../../providers/bodies/set-account.ts'
import { raiseSharedAccounts } from './shared.ts'

export const payeeOfChange: PayeeOf = (tx, change) =>
  change.person_id ? personPayee(tx, change.person_id) : bodyPayee(tx, change.provider_code!)

/** @clause A13.9 job: one account under several names is told to people */
export const sharedAccountsDuty: Duty = {
  name: 'shared-accounts',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, (tx) => raiseSharedAccounts(tx, system, today()))
  },
}

/** One that is damaged does not keep back the others. */
export const payeeChangeDuty: Duty = {
  name: 'payee-changes',
  everySeconds: 600,
  run: async ({ db, keys }) => {
    const broken: unknown[] = []
    for (const { id } of await act(db, system, (tx) => changesDue(tx, today())))
      await act(db, system, (tx) => holdChange(tx, system, keys, payeeOfChange, id)).catch((cause) =>
        broken.push(cause),
      )
    if (broken.length > 0) throw broken[0]
  },
}
