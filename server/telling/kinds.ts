// What people are told about, and how much it weighs; a channel says which weights it carries. Pure. A new kind is one line.

/** 知悉, 通知, 决定: for one's information; something is to be done; it takes or holds money, or has a term. */
export type Weight = 'note' | 'notice' | 'decision'

export const kindsOfMessage = {
  'account-changed': { says: '账号办理', weight: 'notice' },
  'agreement-in-force': { says: '备案协议登记生效', weight: 'notice' },
  'claim-refused': { says: '不予补贴', weight: 'decision' },
  'claim-refused-copy': { says: '不予补贴', weight: 'note' },
  'class-brought-in': { says: '班次接入', weight: 'notice' },
  'class-stopped': { says: '停课整改', weight: 'notice' },
  'debt-set-off': { says: '抵扣', weight: 'decision' },
  'filing-ended': { says: '备案终止办理', weight: 'notice' },
  'filing-returned': { says: '备案退回补正', weight: 'notice' },
  'intake-taken-back': { says: '接入撤回', weight: 'notice' },
  'payee-account': { says: '收款账户更改', weight: 'decision' },
  'payments-held': { says: '暂停拨付', weight: 'decision' },
  'qualification-cancelled': { says: '取消补贴资格', weight: 'decision' },
  'recovery-brought-in': { says: '追回接入', weight: 'decision' },
  'rectification-ordered': { says: '整改通知书', weight: 'decision' },
} as const satisfies Record<string, { says: string; weight: Weight }>
export type KindOfMessage = keyof typeof kindsOfMessage

export const kindSays = (kind: string): string =>
  kind in kindsOfMessage ? kindsOfMessage[kind as KindOfMessage].says : kind
