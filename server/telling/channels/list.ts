// All channels by name. One more is its own file, its line in names.ts and its line here.
import type { Channel } from './channel.ts'
import { desk } from './desk.ts'
import { government } from './government.ts'
import { mail } from './mail.ts'
import type { ChannelName } from './names.ts'
import { sms } from './sms.ts'

export type Channels = { [name: string]: Channel }
export const channels: Channels = { desk, sms, mail, government } satisfies Record<ChannelName, Channel>
