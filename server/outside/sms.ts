// Text messages: the one file that talks to the gateway of the operator or of the city's message platform.
import { stderrLog } from '../http/log.ts'
import type { Settings } from '../settings/shape.ts'
import { handOver } from './gateway.ts'

/** Hands one message to the gateway and does not wait for it: whoever asked must not learn from the time it takes. */
export type Sms = (phone: string, text: string) => void

/**
 * undefined: no gateway is set up (QIXUN_SMS_URL). The gateway takes POST {phone, text} as JSON and answers 2xx. A message
 * that cannot be handed over is logged without number and text.
 */
export function smsOf({ gateways, mode }: Settings): Sms | undefined {
  const { sms } = gateways
  if (!sms) return undefined
  const log = stderrLog(mode)
  return (phone, text) => {
    handOver(sms, { phone, text }).catch((error: Error) => log({ error: 'SmsNotSent', code: error.message }))
  }
}
