// A body that was told of what was brought in is told when it is taken back.
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import type { Keys } from '../keys/cipher.ts'
import { type Telling, tell } from '../telling/tell.ts'

/** `what`: as it was told of, with its number. */
type Gone = Pick<Telling, 'subject' | 'href' | 'clause'> & { id: string; provider: string; what: string }

/** What was told no longer stands. */
export const tellTakenBack = (
  tx: Tx,
  actor: Actor,
  keys: Keys,
  { id, provider, what, ...of }: Gone,
): Promise<void> =>
  tell(tx, actor, keys, {
    ...{ ...of, kind: 'intake-taken-back', key: id, to: { provider }, title: '接入已撤回' },
    text: `此前告知贵单位的${what}系接入有误，已由人社部门撤回，不再有效。请登录启训核对。`,
    detail: null,
  })
