// Six digits that change every half minute. Only the server's clock counts; nothing is stored, and without the key
// nobody can work them out.
import { timingSafeEqual } from 'node:crypto'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'

/** Milliseconds that one code is shown. */
export const WINDOW = 30_000

export type ShownCode = { code: string; changesAt: number }

/** The code of a lesson at an instant (milliseconds since 1970). */
export function codeAt(keys: Keys, lessonId: string, now: number): ShownCode {
  const window = Math.floor(now / WINDOW)
  return { code: codeOf(keys, lessonId, window), changesAt: (window + 1) * WINDOW }
}

/** True for the code shown now and the one before, so that a slow hand is no liar. Older ones and other lessons' are not. */
export function isRightCode(keys: Keys, lessonId: string, code: string, now: number): boolean {
  const window = Math.floor(now / WINDOW)
  return [window, window - 1].some((w) => same(codeOf(keys, lessonId, w), code))
}

function codeOf(keys: Keys, lessonId: string, window: number): string {
  const hash = keyedHash(keys, 'lesson.code', `${lessonId}\0${window}`)
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
