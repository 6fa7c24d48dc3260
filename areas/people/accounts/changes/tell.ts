// The owner of an account is told of every change of it, on the phone that is known: a theft is noticed before money goes.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { tell } from '../../../../server/telling/tell.ts'
import type { ChangeRow } from './queries.ts'
import { isOpenChange } from './states.ts'
import { changeSays } from './views.ts'

/** @clause A13.9 job: whoever is paid is told that the account is changed, from when it holds and how it is taken back */
export async function tellOwner(tx: Tx, actor: Actor, keys: Keys, row: ChangeRow): Promise<void> {
  const open = isOpenChange(row.status)
  await tell(tx, actor, keys, {
    kind: 'payee-account',
    key: `${row.id} ${row.status}`,
    to: row.person_id ? { person: row.person_id } : { provider: row.provider_code! },
    subject: row.person_id
      ? { kind: 'person', id: row.person_id }
      : { kind: 'provider', id: row.provider_code! },
    clause: 'A13.9',
    title: '收款账户更改',
    text: `您登记的补贴收款账户有变动：${changeSays(row, false)}${
      open ? '不是您办理的，请立即登录启训撤回，并与人社部门联系。' : '不是您办理的，请立即与人社部门联系。'
    }`,
    detail: null,
    href: row.person_id ? '/m/account' : `/providers/bodies/${row.provider_code}?tab=account`,
  })
}
