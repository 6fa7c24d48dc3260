// The message box of the government's service platform, where a citizen is known by identity number and a body by credit code.
import { handOver } from '../../outside/gateway.ts'
import { byGateway, need } from './channel.ts'

export const government = byGateway((gateway, { key, addresses, content, publicUrl }) =>
  handOver(gateway, {
    key,
    number: need(addresses.number),
    title: content.title,
    text: content.text,
    link: `${publicUrl}${content.href}`,
  }),
)
