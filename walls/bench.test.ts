// The bench of registers asks whatever the service can be asked: every list of its OpenAPI description, each order and each filter of it,
// on the first and on a far page, as each role that may. What is left out is named with its reason.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bureauRoles, roles } from '../server/access/roles.ts'
import type { Door } from '../server/http/doors.ts'
import { root } from '../server/root.ts'
import { type Description, describeHouse, jsonOf, type Schema, whole } from './description.ts'

type Question = { path: string; role: string | null; post?: boolean; ask: Record<string, unknown> }
/** `fields`: what an address may name, each with its words, or null where any text will do. */
type List = { method: string; path: string; who: (string | null)[]; fields: Map<string, string[] | null> }

const ofOneCase = 'As many as one case has of them: found by its id, whatever the county holds.'
/** What grows with no register, so that years do not make it slow. */
const notAsked: Record<string, string> = {
  'GET /api/account-requests': 'Those that wait and the latest: a hundred at most.',
  'GET /api/classes/{id}/attendance-corrections': ofOneCase,
  'GET /api/classes/{id}/comparisons': ofOneCase,
  'GET /api/classes/{id}/factors': ofOneCase,
  'GET /api/classes/{id}/lessons': ofOneCase,
  'GET /api/classes/{id}/trainees': ofOneCase,
  'GET /api/classes/{id}/visited-lesson': ofOneCase,
  'GET /api/concerns/{id}/holds': ofOneCase,
  'GET /api/earlier-ledgers': 'Classes of before Qixun: some hundred, and none is added later.',
  'GET /api/fund-entries': 'Documents of money that came in or went back: some dozens a year.',
  'GET /api/intakes': 'One row a sheet that was brought in: some hundred in ten years.',
  'GET /api/intakes/{id}/claims': 'What one sheet speaks against, fifty at a time.',
  'GET /api/companions': 'As many as the county has inspectors.',
  'GET /api/objections/{id}/disclosures': ofOneCase,
  'GET /api/payee-accounts/intakes/{id}': 'One sheet of the first day, five hundred at a time.',
  'GET /api/shadow-years': 'As many as the office tries of its past: a few.',
  'GET /api/shadow-years/{id}/differences': ofOneCase,
  'GET /api/sheet-mappings': 'As many as a body, or the bureau, has kinds of sheets.',
}
/** Who asks as another does: the same rows of the same body under the same policies. */
const asksLike: Record<string, string> = { 'provider-clerk': 'principal' }

/** Who is shown the first of what they look for, and no further page. */
const firstOnly: Record<string, readonly string[]> = { 'POST /api/people/searches': bureauRoles }
const turning = ['page', 'after', 'before']

const { questions } = (await import(join(root, 'bench/registers/questions.mjs'))) as {
  questions: (size: { classes: number }) => Question[]
}
const asked = questions({ classes: 2_000 })

const { description, doors } = await describeHouse()
const lists = listsOf(description, doors)

it('the scan sees the lists', () => {
  expect(lists.length).toBeGreaterThan(25)
  expect(lists.find(({ path }) => path === '/api/claims')).toMatchObject({ method: 'GET' })
})

it('every list, filter and order is asked, first and far, as each role that may', () => {
  const left = lists.filter((list) => !(nameOf(list) in notAsked)).flatMap((list) => unasked(list, asked))
  expect(left).toEqual([])
})

it('what is left out is a list, and nobody asks it', () => {
  const known = lists.filter((list) => nameOf(list) in notAsked)
  expect(known.map(nameOf).sort()).toEqual(Object.keys(notAsked).sort())
  expect(known.filter((list) => asked.some((question) => isOf(question, list)))).toEqual([])
})

it('nothing is asked that the service does not know', () => {
  const strange = asked.filter(({ path, role, post, ask }) => {
    const door = doors.find((one) => one.method === (post ? 'POST' : 'GET') && matches(one.url, path))
    const list = lists.find((one) => isOf({ path, role, post, ask }, one))
    return (
      !door ||
      !entering(door).includes(role) ||
      Object.keys(ask).some((name) => name !== 'page' && name !== 'size' && !list?.fields.has(name))
    )
  })
  expect(strange).toEqual([])
})

it('finds a list, a filter, an order, a page and a role that nobody asks', () => {
  const claims = lists.find(({ path }) => path === '/api/claims')!
  const without = (gone: (question: Question) => boolean) =>
    unasked(
      claims,
      asked.filter((question) => !gone(question)),
    )
  const at = (who: string, what: string) => `GET /api/claims as ${who}: ${what}`
  expect(without(({ role, ask }) => role === 'finance' && ask.sort === '-amount')).toEqual([
    at('finance', 'sort -amount'),
    at('finance', 'sort -amount, far'),
  ])
  expect(without(({ role, ask }) => role === 'clerk' && ask.stage === 'ended' && ask.page === 'far')).toEqual(
    [at('clerk', 'stage ended, far')],
  )
  expect(without(({ role, ask }) => role === 'clerk' && ask.page === 'next')).toEqual([at('clerk', 'after')])
  expect(without(({ role }) => role === 'principal')).toEqual([at('principal', 'at all')])
  const planted = { type: 'array' }
  const more: Description = {
    ...description,
    paths: {
      '/api/planted': {
        get: { responses: { 200: { content: { 'application/json': { schema: planted } } } } },
      },
    },
  }
  const door = { method: 'GET', url: '/api/planted', who: ['clerk'], upload: false } as const
  expect(listsOf(more, [door]).flatMap((list) => unasked(list, asked))).toEqual([
    'GET /api/planted as clerk: at all',
  ])
})

function listsOf(of: Description, doors: readonly Door[]): List[] {
  const isRows = ({ type, properties }: Schema) =>
    type === 'array' || whole(of, properties?.rows).type === 'array'
  const wordsOf = (schema: Schema): string[] | null =>
    whole(of, schema).enum ??
    whole(of, schema)
      .anyOf?.map(wordsOf)
      .find((words) => words !== null) ??
    null
  return Object.entries(of.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], requestBody, responses }]) => {
      const body = Object.entries(jsonOf(of, requestBody).properties ?? {})
      const query = parameters.flatMap(({ in: at, name, schema }) =>
        at === 'query' ? [[name, schema] as const] : [],
      )
      const answer = jsonOf(of, responses[200])
      const isSearch = method === 'post' && body.some(([name]) => name === 'q') && isRows(answer)
      const isList = method === 'get' && (isRows(answer) || (query.length > 0 && answer.type !== undefined))
      if (!isList && !isSearch) return []
      const fields = new Map((isSearch ? body : query).map(([name, one]) => [name, wordsOf(one)]))
      const door = doors.find((one) => one.method === method.toUpperCase() && matches(one.url, path))
      return [{ method: method.toUpperCase(), path, who: entering(door!), fields }]
    }),
  )
}

/** Is this an address of the route? */
function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replace(/:\w+|\{\w+\}/g, '[^/]+')}$`).test(path)
}

/** null: whoever has not signed in. */
function entering({ who }: Door): (string | null)[] {
  if (who === 'anyone') return [null]
  return who === 'signed-in' ? [...roles] : [...who]
}

const nameOf = ({ method, path }: List) => `${method} ${path}`
const isOf = ({ path, post }: Question, list: List) =>
  list.method === (post ? 'POST' : 'GET') && matches(list.path, path)

/** What of a list none of the questions asks, said in words. */
function unasked(list: List, asked: Question[]): string[] {
  const ofList = asked.filter((question) => isOf(question, list))
  const asking = list.who.filter((role) => !list.who.includes(asksLike[role ?? ''] ?? null))
  return asking.flatMap((role) => {
    const asks = ofList.filter((question) => question.role === role).map(({ ask }) => ask)
    const says = (what: string) => `${nameOf(list)} as ${role ?? 'anyone'}: ${what}`
    if (asks.length === 0) return [says('at all')]
    const short = firstOnly[nameOf(list)]?.includes(role ?? '')
    const fields = new Map([...list.fields].filter(([name]) => !(short && turning.includes(name))))
    return [...fields].flatMap(([name, words]) => unaskedOf(fields, name, words, asks)).map(says)
  })
}

function unaskedOf(
  fields: List['fields'],
  name: string,
  words: string[] | null,
  asks: Question['ask'][],
): string[] {
  if (name === 'size') return []
  const paged = (page: string | undefined) => asks.some((ask) => ask.page === page)
  if (name === 'page') return [...(paged(undefined) ? [] : ['first']), ...(paged('far') ? [] : ['far'])]
  if (name === 'after') return paged('next') ? [] : [name]
  if (name === 'before') return paged('previous') ? [] : [name]
  const having = (word: string | undefined, page: string | undefined) =>
    asks.some(
      (ask) => ask.page === page && (word === undefined ? ask[name] !== undefined : ask[name] === word),
    )
  return (words ?? [undefined]).flatMap((word) => {
    const what = word === undefined ? name : `${name} ${word}`
    const far = fields.has('page') && !having(word, 'far')
    return [...(having(word, undefined) ? [] : [what]), ...(far ? [`${what}, far`] : [])]
  })
}
