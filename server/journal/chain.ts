import { canonical, sha256 } from '../canonical.ts'

/** What stands before the first entry. */
export const genesis = '0'.repeat(64)

/** The hash of a chain up to and including `entry`: changing, leaving out or moving any entry changes it. */
export const linkAfter = (before: string, entry: { [key: string]: unknown }): string =>
  sha256(before + canonical(entry))
