// A one-time code in two halves: whoever asks is shown the first, whoever releases the second, and neither has seen both.

import { type Keys, keyedBytes } from '../../keys/cipher.ts'
import { oneTimeHalf } from '../sessions/password.ts'

/** Hours that a code is good for once it was released. */
export const CODE_HOURS = 24
/** Days in which somebody releases what was asked. */
export const RELEASE_DAYS = 3

/** The first half, at random. */
export const firstHalf = (): string => oneTimeHalf()

/** The second half: made anew from the request's id and the house's key, so that it is kept nowhere. */
export const secondHalf = (keys: Keys, request: string): string =>
  oneTimeHalf(keyedBytes(keys, 'account.second-half', request))

/** As it is typed at signing in. */
export const codeOf = (first: string, second: string): string => `${first}-${second}`
