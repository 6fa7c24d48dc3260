// What follows in the rooms when a sheet that was brought in is taken back.
import { takeBackClasses } from '../../areas/classes/brought/decide.ts'
import { takeBackOrders } from '../../areas/exit/brought/decide.ts'
import { takeBackRecoveries } from '../../areas/exit/recoveries/brought/decide.ts'
import { agreementsTakenBack } from '../../areas/providers/agreements/intake/confirm.ts'
import { takeBackClaims } from '../../areas/subsidy/claims/brought/take-back.ts'
import { takeBackAccounts } from '../../areas/subsidy/payments/accounts/intake/confirm.ts'
import type { TakenBack } from '../../server/intakes/decide.ts'
import type { Keys } from '../../server/keys/cipher.ts'

export const takenBack = (keys: Keys): TakenBack => ({
  // The accounts that came with them; the agreements go with their sheet in the database.
  agreements: async (tx, actor, id) => {
    await takeBackAccounts(tx, actor, id)
    await agreementsTakenBack(tx, actor, keys, id)
  },
  claims: (tx, actor, id) => takeBackClaims(tx, keys, actor, id),
  'payee-accounts': takeBackAccounts,
  orders: (tx, actor, id) => takeBackOrders(tx, actor, keys, id),
  recoveries: (tx, actor, id) => takeBackRecoveries(tx, actor, keys, id),
  classes: (tx, actor, id) => takeBackClasses(tx, actor, keys, id),
})
