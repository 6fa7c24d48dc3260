import { Invalid } from '../../errors.ts'
import type { App } from '../../house.ts'

/** What no form of ours comes near, and what a walk through the body can bear. */
const deepest = 20

/**
 * PostgreSQL keeps neither a NUL nor half a character, and no person types one; nor does anybody fill in lists in lists in lists.
 * What nobody sees is taken out of every text, so that two names that look alike are alike.
 */
export function refuseUnreadableText(app: App): void {
  app.addHook('preValidation', async (request) => {
    for (const part of [request.body, request.query]) {
      const found = findUnreadable(part, '', 0)
      if (found) throw new Invalid(found.message, found.at ? { [found.at]: found.says } : {})
    }
  })
}

/** The same for a text that comes in a form with files: without what nobody sees. Throws Invalid naming `field`. */
export function readableText(text: string, field: string): string {
  const plain = text.replace(UNSEEN, '')
  const found = unreadable(plain, field)
  if (found) throw new Invalid(found.message, { [field]: found.says })
  return plain
}

/** The same for what such a text holds as JSON; cleaned where it lies. Throws Invalid naming `field`. */
export function requireReadable(value: unknown, field: string): void {
  const found = findUnreadable(value, '', 0)
  if (found) throw new Invalid(found.message, { [field]: found.says || found.message })
}

/** No width, or another direction of writing. Nobody types them: they come along from a page or an address book, or make a name look like another. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF]|[\uFE00-\uFE0F]/g

type Unreadable = { at: string; message: string; says: string }

/** The first place that cannot be kept, in dots; undefined when there is none. */
function findUnreadable(value: unknown, path: string, depth: number): Unreadable | undefined {
  if (typeof value === 'string') return unreadable(value, path)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined
  if (depth === deepest)
    return { at: '', message: '提交的内容层层嵌套，无法读取。请刷新页面后重新填写。', says: '' }
  for (const [key, typed] of Object.entries(value)) {
    const inner = typeof typed === 'string' ? typed.replace(UNSEEN, '') : typed
    if (inner !== typed) Object.assign(value, { [key]: inner })
    const found = unreadable(key, path) ?? findUnreadable(inner, path ? `${path}.${key}` : key, depth + 1)
    if (found) return found
  }
  return undefined
}

function unreadable(text: string, at: string): Unreadable | undefined {
  if (text.includes('\0'))
    return { at, message: '提交的文字中含有不可见的空字符，请删去后重新填写。', says: '含有不可见的空字符。' }
  // With the flag u only half a pair is one.
  if (/\p{Surrogate}/u.test(text))
    return { at, message: '提交的文字中有残缺的字符，请删去后重新填写。', says: '含有残缺的字符。' }
  return undefined
}
