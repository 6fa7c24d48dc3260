// Gateways of the channels by which people are told: a setting for each channel that has one.
import { channelNames, type Gateways } from '../telling/channels/names.ts'
import { type Environment, type Settings, travelsOpen, WrongSetting } from './shape.ts'

const withGateway = Object.entries(channelNames).flatMap(([channel, { says, setting }]) =>
  setting === null ? [] : [{ channel, says, setting }],
)
export const gatewaySettings: string[] = withGateway.map(({ setting }) => setting)

/** Never shows a value: gateways like to have a token in it. */
export function readGateways(env: Environment, mode: Settings['mode']): Gateways {
  const gateways: Gateways = {}
  for (const { channel, says, setting } of withGateway) {
    const value = env[setting]
    if (!value) continue
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      throw new WrongSetting(`${setting} 应为${says}网关的完整网址，以 https:// 或 http:// 开头。`)
    if (travelsOpen(new URL(value), mode))
      throw new WrongSetting(`正式运行时 ${setting} 应以 https:// 开头。`)
    gateways[channel] = value
  }
  return gateways
}
