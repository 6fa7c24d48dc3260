// What a schema finds wrong, in words for the person who filled in the form.
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { z } from 'zod'

type Found = FastifySchemaValidationError

/** Field (dots for depth) → full sentence. A schema's own Chinese message wins. */
export function fieldMessages(found: Found[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const f of found) {
    const path = f.instancePath.replace(/^\//, '').replaceAll('/', '.')
    const keys = f.keyword === 'unrecognized_keys' ? (f.params.keys as string[]) : ['']
    for (const key of keys) fields[[path, key].filter(Boolean).join('.') || '内容'] ??= sentence(f)
  }
  return fields
}

/** The same of what a schema says that was asked by hand: fields that came beside a file. */
export const issueMessages = (issues: z.core.$ZodIssue[]): Record<string, string> =>
  fieldMessages(
    issues.map(({ path, code, message, ...params }) => ({
      ...{ instancePath: `/${path.map(String).join('/')}`, schemaPath: '', keyword: code },
      ...{ params, message },
    })),
  )

function sentence(f: Found): string {
  const message = f.message ?? ''
  if (/\p{Script=Han}/u.test(message)) return message
  if (message.endsWith('received undefined')) return '此项必填。'
  return sentences[f.keyword]?.(f.params) ?? '填写的内容不符合要求。'
}

type Params = Record<string, unknown>

const sentences: Record<string, (p: Params) => string> = {
  invalid_type: (p) => `此项应为${types[String(p.expected)] ?? '其他类型的内容'}。`,
  too_small: (p) =>
    p.minimum === 1 && p.origin !== 'number' ? '此项必填。' : `此项不得少于 ${p.minimum}${measure(p)}。`,
  too_big: (p) => `此项不得超过 ${p.maximum}${measure(p)}。`,
  invalid_value: (p) => `此项只能是：${(p.values as unknown[]).join('、')}。`,
  invalid_format: (p) => formats[String(p.format)] ?? '此项的格式不正确。',
  unrecognized_keys: () => '没有这个项目，请删去。',
}

const types: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  record: '一组内容',
}

const formats: Record<string, string> = {
  uuid: '此项应为编号，请从列表中选取。',
  guid: '此项应为编号，请从列表中选取。',
  date: '此项应为存在的日期，写作 2026-04-01。',
  datetime: '此项应为时间，写作 2026-04-01T08:30:00+08:00。',
}

const measure = (p: Params) => (p.origin === 'string' ? ' 个字' : p.origin === 'array' ? ' 项' : '')
