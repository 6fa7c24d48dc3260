// Accounts that bodies and people of a test had long before it began.
import { system } from '../../../server/access/roles.ts'
import { act, type Db } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { sealedAccount } from '../../people/accounts/sealed.ts'

type House = { db: Db; keys: Keys }

export const giveBodyAccount = ({ db, keys }: House, code: string, account = '32050000000000001234') =>
  act(db, system, (tx) =>
    tx
      .updateTable('providers')
      .set(sealedAccount(keys, 'provider.account', code, account, '某银行启东支行'))
      .where('credit_code', '=', code)
      .execute(),
  )

export const giveCard = ({ db, keys }: House, person: string, account = '6217851234000000017') =>
  act(db, system, (tx) =>
    tx
      .updateTable('persons')
      .set(sealedAccount(keys, 'person.account', person, account, '某银行启东支行'))
      .where('id', '=', person)
      .execute(),
  )
