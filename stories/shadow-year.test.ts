// 试运行: a past year of 2 000 decisions, 120 of them wrong in twelve ways, handed in as three workbooks. All 120 are listed with their
// clause and their money, and no other; a person says of each what it is; and nothing is granted, refused or counted by all this.
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBody, seedLaw } from '../areas/classes/test/body.ts'
import { shadowYearDuty } from '../areas/subsidy/duties.ts'
import { shadowColumns } from '../areas/subsidy/shadow/sheet/columns.ts'
import { type Line, plantedYear } from '../city/shadow-year.ts'
import { replay } from '../regulation/kept/replay.ts'
import { system } from '../server/access/roles.ts'
import { act, openDatabase } from '../server/database/db.ts'
import { yuanWords } from '../server/money.ts'
import { adminOf } from '../server/test/database.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart } from '../server/test/multipart.ts'
import { pdfText } from '../server/test/pdf-text.ts'
import { emptyPlace } from '../server/test/place.ts'

const place = await emptyPlace()
const { app, house, as, logged } = await testHouse({}, place)
/** Whom no policy keeps from counting. */
const superuser = openDatabase(adminOf(place.url))
afterAll(() => superuser.close())
const { books, planted } = plantedYear(2025)
type Four = [SignedInAs, SignedInAs, SignedInAs, SignedInAs]
let [clerk, approver, auditor, body] = [] as unknown as Four
let id = ''
let counted: Record<string, number>
let noted: number

beforeAll(async () => {
  await seedLaw(house)
  await addBody(house, '52320699MJ00000014', 'institution', '2026-12-31')
  clerk = await as('clerk')
  approver = await as('approver')
  auditor = await as('auditor')
  body = await as('principal', { provider: '52320699MJ00000014' })
  counted = await rowsOfTables()
  const { rows } = await superuser.pool.query<{ id: number }>('select max(id) as id from row_changes')
  noted = rows[0]!.id
})

const sheet = (lines: Line[]) =>
  Buffer.from(
    [shadowColumns.map((c) => c.titles[0]), ...lines.map((line) => shadowColumns.map((c) => line[c.key]))]
      .map((cells) => cells.join(','))
      .join('\n'),
  )
const at = (key: keyof Line) => String.fromCharCode(65 + shadowColumns.findIndex((c) => c.key === key))

let key = 0
function hand(name: string, content: Buffer, texts: Record<string, string> = {}, who = clerk) {
  key += 1
  const fields = { clientKey: `story-shadow-year-${key}`, ...texts }
  const { headers, payload } = multipart([
    ...Object.entries(fields).map(([field, value]) => ({ name: field, value })),
    { name: 'file', fileName: name, content },
  ])
  const url = `/api/shadow-years/${id}/workbooks`
  return app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
}
async function take(name: string, content: Buffer, more: Record<string, string> = {}) {
  const looked = await hand(name, content)
  return hand(name, content, { ...more, confirm: looked.json().fileHash })
}
const get = async (url: string, who = clerk) => (await app.inject({ url, headers: who.headers })).json()
const post = (url: string, payload: object, who = clerk) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const view = () => get(`/api/shadow-years/${id}`)
type Row = { id: string; claimNo: string; kind: string; clauses: string[]; fen: number; says: string }
async function differences(query = ''): Promise<(Row & Record<string, unknown>)[]> {
  const all = []
  for (let page = 1; ; page++) {
    const { rows } = await get(`/api/shadow-years/${id}/differences?size=200&page=${page}&${query}`)
    all.push(...rows)
    if (rows.length < 200) return all
  }
}

/** Of every table of the county. */
async function rowsOfTables(): Promise<Record<string, number>> {
  const { rows } = await superuser.pool.query<{ name: string; n: number }>(
    `select relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text::bigint as n
     from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

describe('a year is handed in', () => {
  it('A13.8 one of the bureau begins it, once for a key; no body is let in', async () => {
    const ask = { clientKey: 'story-shadow-2025-first', year: 2025 }
    const begun = await post('/api/shadow-years', ask)
    expect(begun.statusCode, begun.body).toBe(201)
    id = begun.json().id
    expect((await post('/api/shadow-years', ask)).json()).toEqual({ id })
    expect((await post('/api/shadow-years', { ...ask, year: 2024 })).statusCode).toBe(422)
    const future = await post('/api/shadow-years', { clientKey: 'story-shadow-2090-first', year: 2090 })
    expect([future.statusCode, Object.keys(future.json().fields)]).toEqual([400, ['year']])
    for (const url of ['/api/shadow-years', `/api/shadow-years/${id}`, `/api/shadow-years/${id}/differences`])
      expect((await app.inject({ url, headers: body.headers })).statusCode, url).toBe(403)
    const early = await post(`/api/shadow-years/${id}/judging`, { version: 1 })
    expect([early.statusCode, early.json().message]).toEqual([
      422,
      expect.stringContaining('还没有交来工作簿'),
    ])
  })

  it('a decision that cannot be read, or has no amount, keeps the workbook out; it comes back marked', async () => {
    const [a, b, c, d] = books[0]!.lines as [Line, Line, Line, Line]
    const bad = sheet([
      { ...a, decided: '再议' },
      { ...b, decided: '审批通过', decidedFen: '' },
      { ...c, decided: '不予补贴', decidedFen: '800' },
      { ...d, decidedFen: '约一千' },
      { ...d, level: '六级' },
    ])
    const seen = (await hand('坏表.csv', bad)).json()
    expect(seen).toMatchObject({ rows: 5, mustMend: 5, unclear: 1, problemCount: 6 })
    const marked = await hand('坏表.csv', bad, { want: 'marked' })
    expect(Object.keys(notesOf((await opened(marked.rawPayload)).getWorksheet('坏表')!)).sort()).toEqual(
      [
        at('decided') + 2,
        at('decidedFen') + 3,
        at('decidedFen') + 4,
        at('decidedFen') + 5,
        at('claimNo') + 6,
        at('level') + 6,
      ].sort(),
    )
    const forced = await hand('坏表.csv', bad, { confirm: seen.fileHash })
    expect([forced.statusCode, forced.json().message]).toEqual([
      422,
      expect.stringContaining('还有 5 处错误'),
    ])
    expect(await view()).toMatchObject({ workbooks: 0, status: 'open' })
  })

  it('each workbook once, and each claim in one of them', async () => {
    for (const { name, lines } of books) {
      const taken = await take(name, sheet(lines))
      expect(taken.statusCode, taken.body).toBe(201)
      expect(taken.json()).toMatchObject({ mustMend: 0, problems: [], rows: lines.length, unjudged: [] })
    }
    const { name, lines } = books[0]!
    const again = await hand(name, sheet(lines))
    expect([again.statusCode, again.json().message]).toEqual([422, expect.stringContaining(`“${name}”`)])
    const twice = (await hand('再交.csv', sheet(lines.slice(0, 2)))).json()
    expect(twice).toMatchObject({ mustMend: 2 })
    expect(twice.problems[0].says).toContain(`已在“${name}”第2行`)
    const otherwise = lines
      .slice(0, 1)
      .map((line) => ({ ...line, claimNo: ` ${line.claimNo.toLowerCase()}` }))
    expect((await hand('换个写法.csv', sheet(otherwise))).json()).toMatchObject({ mustMend: 1 })
    expect(await view()).toMatchObject({ workbooks: 3, rows: 2_000, figures: null, reasons: [] })
  })
})

it('A13.8 all 120 planted wrong decisions are listed with the right clause and the right money, and no other', async () => {
  const { version } = await view()
  const started = await post(`/api/shadow-years/${id}/judging`, { version })
  expect(started.json(), started.body).toMatchObject({ status: 'waiting' })
  expect((await hand('迟到.csv', sheet([books[0]!.lines[0]!]))).statusCode).toBe(422)
  await shadowYearDuty.run(house)
  const { status, figures, reasons } = await view()
  expect(status).toBe('judged')
  const found = (await differences()).map((d) => ({
    claimNo: d.claimNo,
    kind: d.kind,
    clauses: d.clauses,
    yuan: d.fen / 100,
  }))
  const byNumber = <T extends { claimNo: string }>(list: T[]) =>
    list.sort((a, b) => (a.claimNo < b.claimNo ? -1 : 1))
  expect(byNumber(found)).toEqual(byNumber(planted.map(({ fault: _, ...rest }) => rest)))
  expect(found).toHaveLength(120)
  expect(new Set(planted.map((p) => p.fault)).size).toBe(12)
  const money = planted.reduce((sum, p) => sum + Math.abs(p.yuan), 0)
  expect(figures).toMatchObject({
    ...{ rows: 2_000, agreed: 1_880, judged: 2_000, untold: { rows: 0, fen: 0 } },
    disagreed: { rows: 120, fen: money * 100 },
  })
  // Groups of the same clauses stand together, the dearest first.
  expect(reasons.map((r: { rows: number }) => r.rows).reduce((a: number, b: number) => a + b)).toBe(120)
  expect(reasons.map((r: { kind: string; reason: string }) => `${r.kind} ${r.reason}`)).toContain(
    'should-refuse A13.4、A13.5',
  )
  const first = reasons[0]
  expect([first.kind, first.fen]).toEqual([
    'should-refuse',
    Math.max(
      ...reasons
        .filter((r: { kind: string }) => r.kind === 'should-refuse')
        .map((r: { fen: number }) => r.fen),
    ),
  ])
})

it('every disagreement shows its evidence, by the workbook and row where it stands', async () => {
  const [twice] = await differences('kind=should-refuse&reason=A13.5')
  const shown = await get(`/api/claim-checks/${twice!.checkId}/rows/${twice!.row}`)
  const { evidence } = shown.findings.find((f: { clause: string }) => f.clause === 'A13.5')
  expect(evidence.rows[0].at(-1)).toMatch(/^《2025年补贴审核（上）\.csv》第\d+行$/)
  expect(JSON.stringify(shown)).not.toMatch(/320699\d{12}/)
  // None of it stands among the checks of claims, nor waits there for anybody.
  expect(await get('/api/claim-checks')).toMatchObject({ total: 0 })
  expect(await act(house.db, system, (tx) => replay(tx, twice!.checkId as string))).toMatchObject({
    differences: [],
  })
})

describe('a person says of each what it is', () => {
  const settle = (more: object, who = clerk) => post(`/api/shadow-years/${id}/settlements`, more, who)
  const words = '经查当年文书，原决定漏看了同一等级的补贴。'

  it('one by one or a whole group as it was looked at; a reading is named; nobody settles twice', async () => {
    const group = { kind: 'should-refuse', reason: 'A13.5', rows: 10 }
    expect((await settle({ group: { ...group, rows: 9 }, outcome: 'office', words })).statusCode).toBe(422)
    const done = await settle({ group, outcome: 'office', words })
    expect(done.statusCode, done.body).toBe(200)
    const [one, two] = (await differences('kind=should-refuse&reason=A10.18')) as [Row, Row]
    const chosen = { differences: [one.id], words, outcome: 'reading' }
    expect(Object.keys((await settle(chosen)).json().fields)).toEqual(['reading'])
    expect((await settle({ ...chosen, reading: 'A10.18.rate' })).statusCode).toBe(200)
    expect(
      (await settle({ ...chosen, differences: [one.id, two.id], outcome: 'data' })).json().message,
    ).toContain('1行')
    expect(
      (await settle({ ...chosen, differences: [crypto.randomUUID()], outcome: 'data' })).statusCode,
    ).toBe(404)
    expect((await settle({ outcome: 'data', words })).statusCode).toBe(400)
    expect(await differences('outcome=office')).toHaveLength(10)
    expect(await differences('outcome=open')).toHaveLength(109)
    const tasks = (await get('/api/tasks')) as { group: string; count: number; title: string }[]
    expect(tasks.filter((t) => t.group === '试运行')).toMatchObject([{ count: 109 }])
    const { reasons } = await view()
    const settled = reasons.find((r: { reason: string }) => r.reason === 'A13.5')
    expect(settled.open.rows).toBe(0)
    expect(settled.settled.find((s: { outcome: string }) => s.outcome === 'office')).toMatchObject({
      rows: 10,
      fen: settled.fen,
    })
  })

  it('an approver sends it back, and no clerk does; the auditor reads and changes nothing', async () => {
    const [one] = (await differences('outcome=reading')) as [Row]
    const ask = { differences: [one.id], words: '请先核对当年的口径。' }
    const url = `/api/shadow-years/${id}/reopenings`
    expect((await post(url, ask)).statusCode).toBe(403)
    expect((await post(url, ask, auditor)).statusCode).toBe(403)
    expect((await settle({ ...ask, outcome: 'data' }, approver)).statusCode).toBe(403)
    const back = await post(url, ask, approver)
    expect(back.statusCode, back.body).toBe(200)
    expect(
      (await differences('kind=should-refuse&reason=A10.18')).find((d) => d.id === one.id),
    ).toMatchObject({
      settlement: null,
      reopened: { words: ask.words },
    })
    expect((await settle({ differences: [one.id], outcome: 'rule', words })).statusCode).toBe(200)
    expect((await get(`/api/shadow-years/${id}`, auditor)).acts).toEqual([])
  })

  it('whatever the service may get wrong, the database keeps turns, roles and what was settled', async () => {
    const [open] = (await differences('outcome=open')) as [Row]
    const insert = (who: typeof system, outcome: string, turn: number) =>
      act(house.db, who, (tx) =>
        tx
          .insertInto('shadow_settlements')
          .values({
            difference_id: open.id,
            turn,
            outcome,
            words,
            settled_by: who.account!,
            on_day: '2026-11-23',
          })
          .execute(),
      )
    const actorOf = (role: 'clerk' | 'approver', who: SignedInAs) =>
      ({ ...system, role, account: who.account }) as unknown as typeof system
    const [byClerk, byApprover] = [actorOf('clerk', clerk), actorOf('approver', approver)]
    await expect(insert(byApprover, 'office', 1)).rejects.toThrow('a clerk settles')
    await expect(insert(byApprover, 'reopened', 1)).rejects.toMatchObject({
      constraint: 'shadow_settlements_in_turn',
    })
    await expect(insert(byClerk, 'office', 2)).rejects.toMatchObject({
      constraint: 'shadow_settlements_in_turn',
    })
    await expect(
      act(house.db, byClerk, (tx) => tx.updateTable('shadow_settlements').set({ words: '改' }).execute()),
    ).rejects.toThrow()
    await expect(
      act(house.db, byClerk, (tx) =>
        tx.updateTable('shadow_years').set({ figures: '{}' }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow()
  })
})

it('the report and the workbook leave the house: the one names nobody, the other is numbered', async () => {
  const [wrong] = (await differences('kind=should-refuse&reason=A10.18&outcome=open')) as [Row]
  const said = { differences: [wrong.id], outcome: 'data', words: '出勤表录入有误，原件为百分之八十九。' }
  expect((await post(`/api/shadow-years/${id}/settlements`, said)).statusCode).toBe(200)
  const { figures, reasons } = await view()
  const report = await app.inject({ url: `/api/shadow-years/${id}/report`, headers: auditor.headers })
  expect(report.statusCode).toBe(200)
  const text = pdfText(report.rawPayload).replace(/\s/g, '')
  const twice = reasons.find((r: { reason: string }) => r.reason === 'A13.5')
  for (const says of [
    '申领和当时的决定共2000行',
    '与原决定一致的占94%',
    `不一致合计120${yuanWords(figures.disagreed.fen)}`,
    `第十三条${twice.clauses[0].title}10${yuanWords(twice.fen)}`,
    `数据有误1${yuanWords(wrong.fen)}`,
  ])
    expect(text).toContain(says)
  const sent = await post(`/api/shadow-years/${id}/workbook`, { reason: '向局长汇报试运行' }, auditor)
  expect(sent.statusCode).toBe(200)
  const [list, byClause, facts] = await readXlsx(sent.rawPayload)
  expect([list!.data.length, byClause!.data.length]).toEqual([121, reasons.length + 1])
  const [titles, ...groups] = byClause!.data
  const stake = groups.map((r) => Number(r[titles!.indexOf('涉及金额(元)')]))
  expect(stake.reduce((a, b) => a + b)).toBe(figures.disagreed.fen / 100)
  expect(facts!.data.find((r) => r[0] === '一致率')?.[3]).toBe('94%')
  expect(sent.rawPayload.length).toBeGreaterThan(5_000)
})

it('A13.8 nothing is granted, refused, counted, recovered or raised by a shadow year', async () => {
  const now = await rowsOfTables()
  const grown = Object.keys(now).filter((name) => now[name] !== counted[name])
  expect(grown.sort()).toEqual([
    'claim_check_rows',
    'claim_checks',
    'decisions',
    'editions',
    'journal',
    'laws',
    'number_series',
    'row_changes',
    'rulesets',
    'shadow_differences',
    'shadow_settlements',
    'shadow_years',
  ])
  // Nor was a row changed on which money rests: what was added of these are the verdicts themselves.
  const { rows } = await superuser.pool.query<{ of: string }>(
    `select distinct table_name || ' ' || how as of from row_changes where id > $1`,
    [noted],
  )
  expect(rows.map((r) => r.of)).toEqual(['decisions insert'])
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
})
