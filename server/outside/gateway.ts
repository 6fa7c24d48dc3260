// Handing one message to a gateway: JSON by POST, answered 2xx. One file for all gateways of this shape.

/** It was not taken. `again`: a later try may help. The message is a status or `unreachable`, never what was answered. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message)
  }
}

/** `key`: sent as Idempotency-Key too, so that a gateway that has it already answers 2xx and sends nothing. Throws NotTaken. */
export async function handOver(
  url: string,
  message: { key?: string; [field: string]: string | undefined },
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(message.key === undefined ? {} : { 'idempotency-key': message.key }),
    },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(10_000),
    redirect: 'error',
  }).catch(() => {
    // The message of a failed request may name the address, and with it a token.
    throw new NotTaken('unreachable', true)
  })
  await answer.body?.cancel()
  // It has it already: that is what we wanted.
  if (answer.ok || answer.status === 409) return
  const wrong = answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status)
  throw new NotTaken(String(answer.status), !wrong)
}
