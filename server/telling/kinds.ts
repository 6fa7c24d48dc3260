// What people are told about. Pure. A new kind is one line.

export const kindsOfMessage = {
  'claim-refused': '不予补贴',
  'class-stopped': '停课整改',
  'debt-set-off': '抵扣',
  'filing-returned': '备案退回补正',
  'payments-held': '暂停拨付',
  'rectification-ordered': '整改通知书',
} as const
export type KindOfMessage = keyof typeof kindsOfMessage

export const kindSays = (kind: string): string =>
  kind in kindsOfMessage ? kindsOfMessage[kind as KindOfMessage] : kind
