// Each count of the house within what is wanted, and each rule with eyes: it finds what is planted.
import { expect, it } from 'vitest'
import { type Count, counts } from './counts.ts'
import { describeHouse, jsonOf } from './description.ts'
import { product, sources } from './scan.ts'

it('prints the counts', () => {
  const lines = counts.map(({ name, most, find }) => `${name}: ${find(product).length} (at most ${most})`)
  console.log(lines.join('\n'))
  expect(lines.length).toBe(new Set(counts.map(({ name }) => name)).size)
})

it.each(counts)('$name: no more than are wanted', ({ most, find, rule }: Count) => {
  const found = find(product)
  expect(found.length <= most ? [] : found, rule).toEqual([])
  // What there is to be one of is there: a rule that finds nothing would hold for ever.
  if (most > 0) expect(found.length, rule).toBe(most)
})

it.each(counts)('$name: one more is found', ({ find, planted }: Count) => {
  expect(find([...product, ...planted]).length).toBeGreaterThan(find(product).length)
})

/** What is sent to an address of something that is there, answered with something else than the case and its acts, and why. */
const otherAnswers: Record<string, string> = {
  'POST /api/people/{id}/disclosures': 'The number that was asked for: shown once, and part of no case.',
  'POST /api/people/{id}/erasures': 'There is nobody left to show.',
  'POST /api/people/{id}/categories':
    'The categories alone; the file, whose opening is journalled, is read anew.',
  'PUT /api/people/{id}/account': 'The account alone, masked; the file is read anew.',
  'PUT /api/filings/{id}/form': 'Saved while it is typed: the version is all that changed.',
  'POST /api/filings/{id}/materials': 'A file beside a form that is being typed.',
  'DELETE /api/filings/{id}/materials/{file}': 'The same.',
  'POST /api/classes/{id}/attendance-corrections': 'The sheet of attendance, a page of its own.',
  'POST /api/case-concerns/{kind}/{id}/passes': 'The concerns of the case, each line with its acts.',
  'POST /api/lessons/{id}/recordings': 'What was read of the file; a recording has no life of its own.',
  'POST /api/lessons/{id}/uploaded-recordings': 'The same.',
  'DELETE /api/teachers/{id}': 'The same, taken away.',
  'PATCH /api/teachers/{id}': 'A line of the register of a body, which has no life; the list is read anew.',
  'PUT /api/rooms/{id}': 'The same.',
  'PUT /api/fees/{id}/last-day': 'The same.',
  'DELETE /api/fees/{id}': 'The same, of a fee that has not begun.',
  'PATCH /api/accounts/{id}': 'The account: nobody handles it as a case.',
  'POST /api/accounts/{id}/password-reset': 'Half of the code, shown once: nothing has happened yet.',
  'POST /api/accounts/{id}/role': 'What was asked: nothing has happened yet.',
  'POST /api/accounts/{id}/staff-number': 'The same.',
  'POST /api/accounts/{id}/restoring': 'The same.',
  'POST /api/accounts/{id}/name': 'The same.',
  'POST /api/account-requests/{id}/release': 'The other half of the code, shown once.',
  'DELETE /api/account-requests/{id}': 'There is nothing left to do; the list is read anew.',
  'POST /api/claim-checks/{id}/workbook': 'A file, and nothing of the check has changed.',
  'POST /api/shadow-years/{id}/workbook': 'The same of a shadow year.',
  'POST /api/objections/{id}/disclosures': 'The number that was asked for: shown once, and part of no case.',
  'POST /api/public/notices/{id}/objections':
    'Nobody is signed in: there is nobody who might do something next.',
  'POST /api/messages/{id}/reading': 'How many are unread still.',
  'POST /api/undelivered-messages/{id}/tries': 'How many wait; a message is sent by the duty.',
  'PUT /api/drafts/{form}/{subject}': 'A draft is its writer’s alone, and no case.',
  'DELETE /api/drafts/{form}/{subject}': 'The same.',
  'DELETE /api/sheet-mappings/{id}': 'What a body calls its columns: no case.',
}

it('what is sent to a case is answered with the case, or for a sheet with what it would do', async () => {
  const { description } = await describeHouse()
  const fieldsOf = (method: string, path: string) => {
    const { responses = {} } = description.paths[path]?.[method] ?? {}
    return Object.keys(jsonOf(description, responses[200] ?? responses[201]).properties ?? {})
  }
  const paths = Object.keys(description.paths)
  const cases = paths.filter((path) => path.includes('{') && fieldsOf('get', path).includes('acts'))
  expect(cases.length).toBeGreaterThan(8)
  const sent = paths
    .filter((path) => path.includes('{'))
    .flatMap((path) => ['post', 'put', 'patch', 'delete'].map((method) => ({ method, path })))
    .filter(({ method, path }) => description.paths[path]![method])
  const shapeOf = (fields: string[]) =>
    fields.includes('acts') ? 'the case' : fields.includes('fileHash') ? 'a sheet' : 'other'
  const shapes = sent.map(({ method, path }) => ({
    name: `${method.toUpperCase()} ${path}`,
    shape: shapeOf(fieldsOf(method, path)),
  }))
  const many = (shape: string) => shapes.filter((one) => one.shape === shape).length
  console.log(
    `answers of acts: the case ${many('the case')}, a sheet ${many('a sheet')}, other ${many('other')}`,
  )
  expect(many('the case')).toBeGreaterThan(40)
  const others = shapes.filter(({ shape }) => shape === 'other').map(({ name }) => name)
  expect(others.sort()).toEqual(Object.keys(otherAnswers).sort())
  // A planted answer of another shape is found.
  expect(shapeOf(['done'])).toBe('other')
})

// A register costs a hundred: its filters in an address, in a body and with the reason of an export, and its row.
it('the types of the pages stand under names, in few lines', () => {
  const types = sources.find(({ path }) => path === 'web/api-types.ts')!
  const names = namedIn(types.text)
  console.log(`web/api-types.ts: ${types.lines} lines, ${names.length} named schemas`)
  expect(types.lines).toBeLessThanOrEqual(8_800)
  expect(names.length).toBeGreaterThan(250)
  expect(namedIn('export interface paths {\n    "/api/x": { get: never };\n}\n')).toEqual([])
})

const namedIn = (text: string): string[] => {
  const [, schemas = ''] = text.split(/^ {4}schemas: \{$/m)
  return [...schemas.matchAll(/^ {8}(\w+): /gm)].map(([, name]) => name!)
}
