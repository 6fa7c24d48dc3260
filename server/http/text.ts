import type { App } from '../app.ts'
import { Invalid } from '../errors.ts'

/** PostgreSQL keeps no NUL in text, and no person types one. */
export function refuseUnreadableText(app: App): void {
  app.addHook('preValidation', async (request) => {
    for (const part of [request.body, request.query]) {
      const at = findNul(part, '')
      if (at !== undefined) {
        throw new Invalid(
          '提交的文字中含有不可见的空字符，请删去后重新填写。',
          at ? { [at]: '含有不可见的空字符。' } : {},
        )
      }
    }
  })
}

/** Path of the first text with a NUL, in dots; undefined when there is none. */
function findNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = key.includes('\0') ? path : findNul(inner, path ? `${path}.${key}` : key)
    if (found !== undefined) return found
  }
  return undefined
}
