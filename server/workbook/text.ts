/**
 * Text from a file as our database can keep it: NUL and other control characters go (PostgreSQL refuses NUL),
 * halves of surrogate pairs become U+FFFD, line breaks become \n. Rare characters beyond the BMP (𠮷) stay.
 */
export function cleanText(text: string): string {
  return ODD.test(text)
    ? text
        .replace(/\r\n?/g, '\n')
        .replace(CONTROL, '')
        .replace(/\p{Surrogate}/gu, '\uFFFD')
    : text
}

/** OOXML writes what XML cannot hold as _xHHHH_, and a literal "_xHHHH_" as "_x005F_xHHHH_". */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** The reverse of `decodeEscapes` for text that happens to look like an escape. */
export function encodeEscapes(text: string): string {
  return text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text
}

/** A copy of its own: V8 keeps the whole 64 KB chunk alive for a string that was cut out of it. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
const ODD = /[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF\uFFFE\uFFFF]/
