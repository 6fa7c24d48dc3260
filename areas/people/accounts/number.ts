// Numbers of bank accounts as they may be shown. Pure.

/** First four and last four digits. */
export const maskAccount = (account: string): string =>
  account.length < 12
    ? `${'*'.repeat(8)}${account.slice(-2)}`
    : `${account.slice(0, 4)}********${account.slice(-4)}`
