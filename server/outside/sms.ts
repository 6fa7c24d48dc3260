// Text messages: the one file that talks to the gateway of the operator or of the city's message platform.
import { stderrLog } from '../http/log.ts'
import type { Settings } from '../settings/shape.ts'

/** Hands one message to the gateway and does not wait for it: whoever asked must not learn from the time it takes. */
export type Sms = (phone: string, text: string) => void

/**
 * undefined: no gateway is set up (QIXUN_SMS_URL). The gateway takes POST {phone, text} as JSON and answers 2xx. A message
 * that cannot be handed over is logged without number and text.
 */
export function smsOf({ smsUrl, mode }: Settings): Sms | undefined {
  if (!smsUrl) return undefined
  const log = stderrLog(mode)
  return (phone, text) => {
    hand(smsUrl, phone, text).catch((error: Error) => log({ error: 'SmsNotSent', code: error.message }))
  }
}

async function hand(url: string, phone: string, text: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone, text }),
    signal: AbortSignal.timeout(10_000),
    redirect: 'error',
  }).catch(() => {
    // The message of a failed request may name the address, and with it a token.
    throw new Error('unreachable')
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(String(answer.status))
}
