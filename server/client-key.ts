// A key names one sending, so that sending it again changes nothing. Pure: pages make it, schemas hold it to its form.

export const clientKeyPattern = /^[0-9a-zA-Z-]{16,64}$/

/** 32 hexadecimal digits. crypto.randomUUID is missing on plain http addresses of an office network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let key = ''
  for (const byte of bytes) key += (byte < 16 ? '0' : '') + byte.toString(16)
  return key
}
