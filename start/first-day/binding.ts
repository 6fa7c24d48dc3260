// Of each kind of sheet that binds: what stands in it, and what follows in the room once a second person has confirmed it.
import { classContents, classesConfirmed } from '../../areas/classes/brought/decide.ts'
import { orderContents, ordersConfirmed } from '../../areas/exit/brought/decide.ts'
import { recoveriesConfirmed, recoveryContents } from '../../areas/exit/recoveries/brought/decide.ts'
import { agreementContents, agreementsConfirmed } from '../../areas/providers/agreements/intake/confirm.ts'
import type { Binding } from '../../server/intakes/decide.ts'
import type { Keys } from '../../server/keys/cipher.ts'

export const binding = (keys: Keys): Binding => ({
  agreements: {
    contents: agreementContents,
    confirmed: (tx, actor, id) => agreementsConfirmed(tx, actor, keys, id),
  },
  classes: {
    contents: classContents,
    confirmed: (tx, actor, id) => classesConfirmed(tx, actor, keys, id),
  },
  orders: {
    contents: orderContents,
    confirmed: (tx, actor, id) => ordersConfirmed(tx, actor, keys, id),
  },
  recoveries: {
    contents: recoveryContents,
    confirmed: (tx, actor, id) => recoveriesConfirmed(tx, actor, keys, id),
  },
})
