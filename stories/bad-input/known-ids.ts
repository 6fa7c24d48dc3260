// The ids a person comes across by asking for everything that they may ask for. The city is not looked into.

import type { Role } from '../../server/access/roles.ts'
import type { App } from '../../server/house.ts'
import type { SignedInAs } from '../../server/test/house.ts'
import { addressOf, type Operation, rolesOf } from './operations.ts'

/** Ids by what they are of: classes, filings, lessons … */
export type Known = Map<string, Set<string>>

/** Asks every GET that answers JSON: first those without an id, then, twice, up to `few` of each kind. */
export async function askForIds(
  app: App,
  operations: Operation[],
  role: Role,
  { headers }: SignedInAs,
  few = 6,
): Promise<Known> {
  const known: Known = new Map()
  const may = operations.filter((o) => o.method === 'GET' && o.json && rolesOf(o).includes(role))
  const asked = new Set<string>()
  const ask = async (url: string) => {
    if (asked.has(url)) return
    asked.add(url)
    const answer = await app.inject({ url, headers })
    if (answer.statusCode === 200) collect(known, url.split('?')[0]!.split('/').at(-1)!, answer.json())
  }
  for (const { path, params, query } of may)
    if (params.length === 0) await ask(query.some((q) => q.name === 'size') ? `${path}?size=200` : path)
  for (const _ of ['once', 'twice'])
    for (const operation of may.filter((o) => o.params.length === 1))
      for (const id of idsFor(known, operation).slice(0, few)) await ask(addressOf(operation.path, () => id))
  return known
}

/** Known ids that fit the last name in braces of an address. */
export const idsFor = (known: Known, { path }: Operation, name?: string): string[] => [
  ...(known.get(nounOf(path, name)) ?? []),
]

/** What the id in an address is of: the word before it, where rooms share one noun: the class. */
export function nounOf(path: string, name?: string): string {
  const parts = path.split('/')
  const at = name ? parts.indexOf(`{${name}}`) : parts.findLastIndex((part) => part.startsWith('{'))
  const word = parts[at - 1] ?? ''
  if (parts[at] === '{file}') return 'files'
  if (parts[at] === '{row}') return 'claim-checks'
  return sameAs[word] ?? word
}

/** Kind of id that a property of a body bears. */
export const nounOfProperty = (property: string): string =>
  property === 'claims' || property === 'id' ? 'claims' : (byProperty[property] ?? property)

const sameAs: Record<string, string> = {
  filing: 'filings',
  class: 'classes',
  claim: 'claims',
  provider: 'providers',
  agreement: 'agreements',
  notice: 'notices',
  concern: 'concerns',
  exam: 'classes',
  ledger: 'classes',
  payment: 'payments',
  rectification: 'rectifications',
  exams: 'classes',
  ledgers: 'classes',
  exits: 'providers',
  'class-rectifications': 'rectifications',
  'running-classes': 'classes',
}
const byProperty: Record<string, string> = {
  classId: 'classes',
  personId: 'people',
  lessonId: 'lessons',
  fileId: 'files',
  documentId: 'files',
  noticeFileId: 'files',
  filingId: 'filings',
  noticeId: 'notices',
  claimId: 'claims',
  batchId: 'payment-batches',
  checkId: 'claim-checks',
  teacherId: 'teachers',
  roomId: 'rooms',
  orderId: 'orders',
  accountId: 'accounts',
  providerCode: 'providers',
  code: 'providers',
}
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const creditCode = /^[0-9A-Z]{18}$/

/** `noun` is the list or the address that an object came from. */
function collect(known: Known, noun: string, value: unknown): void {
  if (Array.isArray(value)) for (const inner of value) collect(known, noun, inner)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') collect(known, key === 'rows' ? noun : key, inner)
      else if (guid.test(inner)) add(known, key === 'id' ? (lists[noun] ?? noun) : byProperty[key], inner)
      else if (creditCode.test(inner) && byProperty[key] === 'providers') add(known, 'providers', inner)
    }
}

/** Lists inside an answer whose name is not that of the address. */
const lists: Record<string, string> = {
  list: 'objections',
  accountChange: 'payee-changes',
  change: 'payee-changes',
}

function add(known: Known, noun: string | undefined, id: string) {
  if (noun) known.set(noun, (known.get(noun) ?? new Set()).add(id))
}
