// What is sent holds what is asked for and nothing else: a key that nobody reads is a mistake or a trial, never silence.
import type { FastifySchemaCompiler } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { ZodType } from 'zod'
import { Invalid } from '../../errors.ts'

/** As the library's, and refuses a body with keys that its schema does not know. */
export const exactBodies: FastifySchemaCompiler<ZodType> = (route) => {
  const validate = validatorCompiler(route as Parameters<typeof validatorCompiler>[0])
  if (route.httpPart !== 'body') return validate
  return (data: unknown) => {
    const answer = validate(data) as { value?: unknown; error?: Error }
    if (answer.error) return answer
    const unknown = unknownKeys(data, answer.value)
    return unknown.length > 0 ? { error: unreadable(unknown) } : answer
  }
}

/** Paths (dots for depth) of what came in and was left out; what a schema makes into something else is not looked into. */
export function unknownKeys(given: unknown, read: unknown, path = ''): string[] {
  if (typeof given !== 'object' || given === null || typeof read !== 'object' || read === null) return []
  return Object.entries(given).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key
    return Object.hasOwn(read, key)
      ? unknownKeys(value, (read as Record<string, unknown>)[key], here)
      : [here]
  })
}

const unreadable = (keys: string[]) =>
  new Invalid(
    '提交的内容里有本页没有的项目，没有保存。请刷新页面后重新填写；仍出现的，请联系系统管理员。',
    Object.fromEntries(keys.slice(0, 20).map((key) => [key.slice(0, 100), '没有这个项目，请删去。'])),
  )
