// Ids of somebody else, of nobody, and no ids at all, at every address that takes one.
import { expect, it } from 'vitest'
import { claimColumns } from '../../areas/subsidy/checks/sheet/columns.ts'
import { claimCheckDuty } from '../../areas/subsidy/duties.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { tell } from '../../server/telling/tell.ts'
import { faultOf } from '../../server/test/answers.ts'
import { multipart } from '../../server/test/multipart.ts'
import { today } from '../../server/today.ts'
import { workbookWith } from '../../server/workbook/fixtures/zip.ts'
import { validBody } from './bodies.ts'
import { badInputCity, type Person } from './city.ts'
import { row } from './files.ts'
import { askForIds, idsFor, type Known, nounOfProperty } from './known-ids.ts'
import { addressOf, type Operation, rolesOf, withWords } from './operations.ts'

const city = await badInputCity()
const { app, house, operations } = city
// A draft is found by whose it is, whatever id it is about: asked for another’s, it is not missing but empty. See below.
const withId = withWords(operations).filter((o) => o.params.length > 0 && !o.path.startsWith('/api/drafts/'))
const open = await askAsAnyone()
await leavePapers(city.first.get('principal')!)

const send = (o: Operation, url: string, { who }: Person, ids: Known) => {
  const body = o.body && validBody(o.body, (p) => [...(ids.get(nounOfProperty(p)) ?? [])][0])
  return app.inject({ method: o.method, url, headers: who.headers, payload: body as object | undefined })
}

it('gives nobody what belongs to another body or person', async () => {
  const before = await acted()
  const papers = city.first.get('principal')!.known
  const [faults, untried]: [string[], Set<string>] = [[], new Set()]
  for (const [role, mine] of city.second) {
    const theirs = city.first.get(role)!
    for (const o of withId.filter(
      (one) => rolesOf(one).includes(role) && one.who !== 'anyone' && !one.upload,
    )) {
      const ids = [...idsFor(theirs.known, o), ...idsFor(papers, o)].filter(
        (id) => !has(mine.known, id) && !has(open, id),
      )
      if (ids.length === 0) untried.add(`${role} ${o.method} ${o.path}`)
      for (const id of ids.slice(0, 4)) {
        const url = addressOf(o.path, (name) => kinds[name] ?? id)
        const answer = await send(o, url, mine, mine.known)
        const fault = faultOf(answer) ?? something(answer)
        if (fault) faults.push(`${role} ${o.method} ${o.path}: ${fault}`)
        if (
          o.method === 'GET' &&
          has(theirs.known, id) &&
          (await send(o, url, theirs, mine.known)).statusCode === 404
        )
          faults.push(`${role} ${o.method} ${o.path}: not even for its own`)
      }
    }
  }
  expect([...untried].filter((one) => !untriable.test(one))).toEqual([])
  expect(faults).toEqual([])
  expect(await acted()).toEqual(before)
}, 60_000)

it('takes nothing into a case of one’s own that belongs to another', async () => {
  const faults: string[] = []
  for (const [role, mine] of city.second) {
    const theirs = city.first.get(role)!
    for (const o of operations.filter(
      (one) => one.body && rolesOf(one).includes(role) && one.who !== 'anyone',
    )) {
      const seen: string[] = []
      validBody(o.body!, (p) => void seen.push(p))
      for (const property of new Set(seen)) {
        const id = [...(theirs.known.get(nounOfProperty(property)) ?? [])].find(
          (one) => !has(mine.known, one),
        )
        if (!id) continue
        const url = addressOf(o.path, (name) => idsFor(mine.known, o, name)[0] ?? crypto.randomUUID())
        const body = validBody(o.body!, (p) =>
          p === property ? id : [...(mine.known.get(nounOfProperty(p)) ?? [])][0],
        )
        const answer = await app.inject({
          method: o.method,
          url,
          headers: mine.who.headers,
          payload: body as object,
        })
        const fault = faultOf(answer) ?? (answer.statusCode < 400 ? `${answer.statusCode} taken` : undefined)
        if (fault) faults.push(`${role} ${o.method} ${o.path} ${property}: ${fault}`)
      }
    }
  }
  expect(faults).toEqual([])
})

it('shows nobody the draft of another, whatever case it is about', async () => {
  const faults: string[] = []
  for (const [role, mine] of city.second) {
    const theirs = city.first.get(role)!
    const subject = idsFor(theirs.known, at('/api/classes/{id}'))[0] ?? 'new'
    const url = `/api/drafts/class/${subject}`
    const ask = async (method: 'GET' | 'PUT' | 'DELETE', { who }: Person, version = 0) => {
      const payload = method === 'PUT' ? { version, content: { reason: `${role}的草稿` } } : undefined
      return app.inject({ method, url, headers: who.headers, payload })
    }
    const kept = await ask('PUT', theirs)
    const before = (await ask('GET', theirs)).payload
    const reached = [await ask('GET', mine), await ask('PUT', mine, 1), await ask('DELETE', mine)]
    const told = reached.map((r) => `${r.statusCode} ${r.statusCode === 200 ? r.payload : ''}`)
    const wanted = ['200 {"draft":null}', '422 ', '200 {"dropped":false}']
    const untouched = kept.statusCode === 200 && before.includes('的草稿')
    if (!untouched || told.join() !== wanted.join()) faults.push(`${role}: ${kept.payload} ${told}`)
    if ((await ask('GET', theirs)).payload !== before) faults.push(`${role}: changed`)
    for (const id of noIds) {
      const answer = await app.inject({ url: `/api/drafts/class/${id}`, headers: mine.who.headers })
      const empty = answer.statusCode === 200 && answer.payload === '{"draft":null}'
      const fault = faultOf(answer) ?? (empty || [400, 404, 414].includes(answer.statusCode))
      if (fault !== true) faults.push(`${role} ${id.slice(0, 20)}: ${answer.payload}`)
    }
  }
  expect(faults).toEqual([])
})

it('says of every id that is none that there is nothing', async () => {
  const faults: string[] = []
  for (const o of withId.filter((one) => !one.upload)) {
    const person = city.first.get(rolesOf(o)[0]!)!
    for (const id of noIds) {
      const answer = await send(
        o,
        addressOf(o.path, () => id),
        person,
        person.known,
      )
      const fault =
        faultOf(answer) ??
        (noAddress(id) && [400, 414].includes(answer.statusCode) ? undefined : something(answer))
      if (fault) faults.push(`${o.method} ${o.path} ${id.slice(0, 20)}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
}, 60_000)

/** Nothing there, or nobody's business. */
function something({ statusCode, payload }: { statusCode: number; payload: string }) {
  return [403, 404].includes(statusCode) ? undefined : `${statusCode} ${payload.slice(0, 160)}`
}

/** What bodies' people come across no id of: cases without one for them, words, papers that can still be taken out. */
const untriable = /(timeline|case-concerns)\/(notice|payment|rectification|shadow-year)|materials\/\{file\}/

/** A message to each, a ledger paper, a batch check and a choice of columns of the first body, so that there is something to reach for. */
async function leavePapers({ who, known }: Person) {
  const send = async (url: string, content: Buffer, fields: Record<string, string>) => {
    const form = multipart([
      ...Object.entries(fields).map(([name, value]) => ({ name, value })),
      { name: 'file', fileName: '一份.xlsx', content },
    ])
    return app.inject({
      method: 'POST',
      url,
      headers: { ...who.headers, ...form.headers },
      payload: form.payload,
    })
  }
  const code = [...known.get('providers')!][0]!
  const titles = claimColumns.map(({ key, titles: [title] }) => (key === 'name' ? '本人' : title))
  const check = workbookWith(
    row(1, titles) +
      row(
        2,
        claimColumns.map(({ key }) => (key === 'providerCode' ? code : '无')),
      ),
  )
  const fields = {
    clientKey: crypto.randomUUID(),
    how: JSON.stringify({ headers: { 本人: 'name' } }),
  }
  const seen = await send('/api/claim-checks', check, fields)
  const sent = await send('/api/claim-checks', check, { ...fields, confirm: seen.json().fileHash })
  expect(sent.statusCode, sent.payload).toBe(201)
  await claimCheckDuty.run(house)
  for (const id of known.get('classes')!) {
    const kept = await send(`/api/ledgers/${id}/items`, Buffer.from('%PDF-1.7 一份材料'), {
      kind: 'feedback',
    })
    if (kept.statusCode === 201) break
  }
  const complained = await app.inject({
    method: 'POST',
    url: '/api/complaints',
    headers: city.first.get('clerk')!.who.headers,
    payload: { providerCode: code, kind: 'other', content: '收费没有公示。', receivedOn: today() },
  })
  expect(complained.statusCode, complained.payload).toBe(201)
  for (const [role, url] of [
    ['principal', '/api/my/provider/account'],
    ['trainee', '/api/my/account'],
  ] as const) {
    const payload = { account: '6217001210034567899', bankName: '某银行启东支行' }
    const { headers } = city.first.get(role)!.who
    const entered = await app.inject({ method: 'PUT', url, headers, payload })
    expect(entered.statusCode, entered.payload).toBe(200)
  }
  for (const { who: person } of city.first.values())
    await act(house.db, system, (tx) =>
      tell(tx, system, house.keys, {
        kind: 'claim-refused-copy',
        key: 'foreign',
        to: { account: person.account },
        subject: { kind: 'filing', id: 'none' },
        title: '一条消息',
        text: '给这一个人看的。',
        detail: null,
        href: '/',
      }),
    )
  for (const [role, person] of city.first) person.known = await askForIds(app, operations, role, person.who)
}

const at = (path: string) => operations.find((o) => o.path === path)!

/** For names in braces that are words, not ids. */
const kinds: Record<string, string> = { kind: 'filing', row: '2' }

const noAddress = (id: string) => id.includes('%') || id.length > 1000

const noIds = [
  crypto.randomUUID(),
  '00000000-0000-0000-0000-000000000000',
  'x',
  '0',
  '-1',
  'null',
  '__proto__',
  'a'.repeat(5000),
  '%00',
  'a%00b',
  "1'%20or%20'1'='1",
  '..%2F..%2Fetc%2Fpasswd',
  '%F0%9F%99%82',
  '%ED%A0%80',
  '%',
]

const has = (known: Known, id: string) => [...known.values()].some((ids) => ids.has(id))

async function askAsAnyone(): Promise<Known> {
  const known: Known = new Map()
  for (const o of operations.filter(
    (one) => one.who === 'anyone' && one.method === 'GET' && one.json && one.params.length === 0,
  )) {
    const text = (await app.inject(o.path)).payload
    known.set(o.path, new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []))
  }
  return known
}

/** Entries of the people who reach for what is not theirs. */
const acted = () =>
  act(house.db, system, (tx) => {
    const accounts = [...city.second.values()].map(({ who }) => who.account)
    return tx.selectFrom('journal').select('verb').where('account_id', 'in', accounts).execute()
  })
