// What follows in the rooms when a sheet that was brought in is taken back.
import { takeBackClasses } from '../../areas/classes/brought/decide.ts'
import { takeBackOrders } from '../../areas/exit/brought/decide.ts'
import { takeBackRecoveries } from '../../areas/exit/recoveries/brought/decide.ts'
import { takeBackClaims } from '../../areas/subsidy/claims/brought/take-back.ts'
import { takeBackAccounts } from '../../areas/subsidy/payments/accounts/intake/confirm.ts'
import type { TakenBack } from '../../server/intakes/decide.ts'
import type { Keys } from '../../server/keys/cipher.ts'

export const takenBack = (keys: Keys): TakenBack => ({
  // The accounts that came with them; the agreements go with their sheet in the database.
  agreements: takeBackAccounts,
  claims: (tx, actor, id) => takeBackClaims(tx, keys, actor, id),
  'payee-accounts': takeBackAccounts,
  orders: takeBackOrders,
  recoveries: takeBackRecoveries,
  classes: takeBackClasses,
})
