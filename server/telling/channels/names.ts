// The ways by which people are told. Pure; shared with the web and the settings.
import type { Weight } from '../kinds.ts'

type Named = { says: string; setting: string | null; carries: readonly Weight[] }

/** `setting`: the variable that names its gateway; null where none is needed. `carries`: what is told by it; by mail nothing yet. */
export const channelNames = {
  desk: { says: '工作台', setting: null, carries: ['note', 'notice', 'decision'] },
  sms: { says: '短信', setting: 'QIXUN_SMS_URL', carries: ['notice', 'decision'] },
  mail: { says: '邮件', setting: 'QIXUN_MAIL_URL', carries: [] },
  government: { says: '政务服务平台', setting: 'QIXUN_GOVERNMENT_URL', carries: ['decision'] },
} as const satisfies Record<string, Named>
export type ChannelName = keyof typeof channelNames

/** By which channels something of that weight is told. */
export const carriersOf = (weight: Weight): ChannelName[] =>
  Object.entries<Named>(channelNames).flatMap(([name, { carries }]) =>
    carries.includes(weight) ? [name as ChannelName] : [],
  )

/** Addresses of gateways by channel; none: that channel is not set up. */
export type Gateways = { [channel: string]: string | undefined }

/** What a channel is called; a row of another version may name one that this one does not know. */
export const channelSays = (channel: string): string =>
  channel in channelNames ? channelNames[channel as ChannelName].says : channel
