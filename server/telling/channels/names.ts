// The ways by which people are told. Pure; shared with the web and the settings.

/** `setting`: the variable that names its gateway; null where none is needed. */
export const channelNames = {
  desk: { says: '工作台', setting: null },
  sms: { says: '短信', setting: 'QIXUN_SMS_URL' },
  mail: { says: '邮件', setting: 'QIXUN_MAIL_URL' },
  government: { says: '政务服务平台', setting: 'QIXUN_GOVERNMENT_URL' },
} as const satisfies Record<string, { says: string; setting: string | null }>
export type ChannelName = keyof typeof channelNames

/** Addresses of gateways by channel; none: that channel is not set up. */
export type Gateways = { [channel: string]: string | undefined }

/** What a channel is called; a row of another version may name one that this one does not know. */
export const channelSays = (channel: string): string =>
  channel in channelNames ? channelNames[channel as ChannelName].says : channel
