/** The embedded database cannot be used as things stand. The message is a Chinese sentence for the person who starts it. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
}

/** The code of a system error (ENOENT …), undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
