// Mail through a gateway. No register keeps mail addresses yet: whoever adds one names it in start/address-book.ts.
import { handOver } from '../../outside/gateway.ts'
import { byGateway, need } from './channel.ts'

export const mail = byGateway((gateway, { key, addresses, content, publicUrl }) =>
  handOver(gateway, {
    key,
    to: need(addresses.mail),
    subject: content.title,
    text: `${content.text}${content.detail ? `\n\n${content.detail}` : ''}\n\n${publicUrl}${content.href}`,
  }),
)
