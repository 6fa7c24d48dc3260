// Text messages through the gateway that also carries the sign-in codes. The reason stays at home: a screen is read by others.
import { handOver } from '../../outside/gateway.ts'
import { byGateway, need } from './channel.ts'

export const sms = byGateway((gateway, { key, addresses, content }) =>
  handOver(gateway, { key, phone: need(addresses.phone), text: `${content.title}：${content.text}` }),
)
