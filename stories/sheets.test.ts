// A body's own spreadsheet with faults and headers of its own: given back with its cells marked, understood by one choice
// that is remembered. Steps in sentences.
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addBody,
  FACTORY,
  form,
  idOf,
  roster,
  rosterRows,
  SCHOOL,
  seedLaw,
  timetable,
  timetableRows,
} from '../areas/classes/test/body.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart } from '../server/test/multipart.ts'
import type { SheetProblem } from '../server/workbook/sheet/problem.ts'

const { app, house, as, logged } = await testHouse()
const START = addDays(shanghaiDay(Date.now()), 10)
let principal: SignedInAs
let stranger: SignedInAs
let url: string

beforeAll(async () => {
  await seedLaw(house)
  for (const [code, kind] of [
    [SCHOOL, 'institution'],
    [FACTORY, 'enterprise'],
  ] as const)
    await addBody(house, code, kind, shanghaiDay(Date.now()))
  principal = await as('principal', { provider: SCHOOL })
  stranger = await as('principal', { provider: FACTORY })
  const payload = { clientKey: newKey(), form: form(START) }
  const made = await app.inject({ method: 'POST', url: '/api/classes', headers: principal.headers, payload })
  url = `/api/classes/${made.json().id}`
})

let key = 0
function newKey() {
  key += 1
  return `story-sheets-key-${String(key).padStart(4, '0')}`
}
type Fields = {
  version?: string
  confirm?: string
  want?: 'marked'
  clientKey?: string
  how?: object
  fileName?: string
}

function send(who: SignedInAs, path: string, content: Buffer, fields: Fields = {}) {
  const { fileName = '王小明班花名册.xlsx', how, ...texts } = fields
  const values = { clientKey: newKey(), version: '1', ...texts, ...(how && { how: JSON.stringify(how) }) }
  const { headers, payload } = multipart([
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName, content },
  ])
  return app.inject({ method: 'POST', url: url + path, headers: { ...who.headers, ...headers }, payload })
}

describe('a sheet with problems is given back', () => {
  it('with each cell of the preview marked, for a roster and for a timetable alike', async () => {
    const people = rosterRows(4)
    people[0]![3] = '1390000'
    people[1]![1] = ''
    people[2]![2] = people[3]![2]!
    const lessons = timetableRows(START)
    lessons[0]![6] = '陌生人'
    lessons[2]![2] = '半天'
    for (const [path, file] of [
      ['/roster-imports', await roster(people)],
      ['/lesson-imports', await timetable(lessons)],
    ] as const) {
      const seen = (await send(principal, path, file)).json() as { problems: SheetProblem[]; sheet: string }
      const cells = [...new Set(seen.problems.map((p) => `${p.column}${p.row}`))].sort()
      expect(cells.length).toBeGreaterThan(1)
      const answer = await send(principal, path, file, { want: 'marked' })
      expect(answer.statusCode, answer.body).toBe(200)
      expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('（标出问题）.xlsx')
      const book = await opened(answer.rawPayload)
      const notes = notesOf(book.getWorksheet(seen.sheet)!)
      expect(Object.keys(notes).sort()).toEqual(cells)
      for (const { column, row, says } of seen.problems) expect(says).toContain(notes[`${column}${row}`])
      expect(book.getWorksheet('问题清单')!.rowCount).toBe(seen.problems.length + 1)
    }
  })

  it('a .csv comes as .xlsx; what cannot be opened or holds no problem is told in a sentence', async () => {
    const text = ['序号,姓名,身份证号,手机号,人员类别', `1,甲一,${idOf('1990-01-02', 7)},139,企业职工`].join(
      '\n',
    )
    const csv = await send(principal, '/roster-imports', Buffer.from(text), {
      want: 'marked',
      fileName: '花名册.csv',
    })
    expect(notesOf((await opened(csv.rawPayload)).getWorksheet('花名册')!)).toHaveProperty('D2')
    const locked = Buffer.concat([
      Buffer.from('D0CF11E0A1B11AE1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(2_000),
    ])
    for (const [file, says] of [
      [locked, '打开密码'],
      [await roster(rosterRows(2)), '没有发现问题'],
    ] as const) {
      const refused = await send(principal, '/roster-imports', file, { want: 'marked' })
      expect([refused.statusCode, refused.json().message]).toEqual([422, expect.stringContaining(says)])
    }
  })

  it('to its own body alone; nothing of it is logged, kept or written', async () => {
    const people = rosterRows(2)
    people[0]![3] = '139'
    const file = await roster(people)
    const foreign = await send(stranger, '/roster-imports', file, { want: 'marked' })
    expect(foreign.statusCode).toBe(404)
    const before = await counted()
    expect(before[2]).toBeGreaterThan(0)
    const fileHash = (await send(principal, '/roster-imports', file)).json().fileHash
    await send(principal, '/roster-imports', file, { want: 'marked', confirm: fileHash })
    expect(await counted()).toEqual(before)
    const lines = JSON.stringify(logged)
    expect(lines).toContain('/api/classes/:id/roster-imports')
    for (const said of ['王小明', people[0]![1], people[0]![2]]) expect(lines).not.toContain(said)
  })
})

describe('a header that nobody knows', () => {
  const line = (i: number) => [
    `学员${'甲乙丙丁'[i]}`,
    idOf('1990-01-02', 30 + i),
    `1390000100${i}`,
    '企业职工',
  ]
  const file = (head: string, from = 0) =>
    Buffer.from([head, ...[from, from + 1].map((i) => line(i).join(','))].join('\n'))
  const OWN = '姓名,本人证件,联系方式,人员类别'
  const headers = { 本人证件: 'idNumber' }
  const listed = async (who: SignedInAs) =>
    (await app.inject({ url: '/api/sheet-mappings', headers: who.headers })).json()

  it('is never guessed: the columns are shown with values, and one choice is used for this reading', async () => {
    const refused = await send(principal, '/roster-imports', file(OWN))
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining('缺少以下列：“身份证号”'),
    ])
    const { choice } = refused.json()
    expect(choice.headers[1]).toEqual({
      ...{ column: 'B', title: '本人证件', key: null, by: null, mapping: null },
      samples: [line(0)[1], line(1)[1]],
    })
    expect(choice.headers[0]).toMatchObject({ key: 'name', by: 'title', samples: [] })
    const seen = await send(principal, '/roster-imports', file(OWN), { how: { headers } })
    expect([seen.statusCode, seen.json().problems]).toEqual([200, []])
    expect(await listed(principal)).toEqual([])
  })

  it('is kept when the sheet is taken over, with an entry in the journal, and taken up at the next import', async () => {
    const clientKey = newKey()
    const { fileHash } = (
      await send(principal, '/roster-imports', file(OWN), { clientKey, how: { headers } })
    ).json()
    const bare = await send(principal, '/roster-imports', file(OWN), { clientKey, confirm: fileHash })
    expect(bare.statusCode).toBe(422)
    const sent = { clientKey, confirm: fileHash, how: { headers } }
    for (const _ of [1, 2]) {
      const taken = await send(principal, '/roster-imports', file(OWN), sent)
      expect([taken.statusCode, taken.json().confirmed]).toEqual([200, true])
    }
    expect(await listed(principal)).toMatchObject([{ kind: 'roster', header: '本人证件', key: 'idNumber' }])
    const entries = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .select(['verb', 'provider_code', 'detail'])
        .where('area', '=', 'sheets')
        .execute(),
    )
    expect(entries).toEqual([
      { verb: '记住表头对应关系', provider_code: SCHOOL, detail: { columns: ['idNumber'] } },
    ])
    const next = (
      await send(principal, '/roster-imports', file('姓名, 本人证件（必填）,联系方式,人员类别', 2), {
        version: '2',
      })
    ).json()
    expect(next.problems).toEqual([])
    expect(next.notices).toContain('已按上次的对应关系读“本人证件（必填）”列（B列），作为“身份证号”。')
  })

  it('is its own body’s alone', async () => {
    expect(await listed(stranger)).toEqual([])
    const [mine] = await listed(principal)
    const reach = {
      method: 'DELETE',
      url: `/api/sheet-mappings/${mine.id}`,
      headers: stranger.headers,
    } as const
    expect((await app.inject(reach)).statusCode).toBe(404)
    expect(await listed(await as('clerk'))).toEqual([])
  })

  it('two headers that claim one column are a problem with a sentence and a way out', async () => {
    const both = Buffer.from(
      [
        '姓名,本人证件,身份证号,联系方式,人员类别',
        [...line(0).slice(0, 2), '', ...line(0).slice(2)].join(','),
      ].join('\n'),
    )
    const at = { version: '2' }
    const refused = await send(principal, '/roster-imports', both, at)
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining(
        'B 列和 C 列（“本人证件”和“身份证号”）都作“身份证号”读取，无法判断以哪一列为准',
      ),
    ])
    const chosen = await send(principal, '/roster-imports', both, {
      ...at,
      how: { headers: { 身份证号: '' } },
    })
    expect([chosen.statusCode, chosen.json().problems]).toEqual([200, []])
  })

  it('is forgotten at will, and then asked about again', async () => {
    const [mine] = await listed(principal)
    const gone = {
      method: 'DELETE',
      url: `/api/sheet-mappings/${mine.id}`,
      headers: principal.headers,
    } as const
    expect((await app.inject(gone)).json()).toEqual({ forgotten: true })
    expect((await app.inject(gone)).statusCode).toBe(404)
    expect((await send(principal, '/roster-imports', file(OWN), { version: '2' })).statusCode).toBe(422)
  })

  it('that is no header at all is not offered: neither a number nor a name of a person is shown as a title, or kept', async () => {
    const people = [line(0), line(1)].map((l) => l.join(','))
    const card = ['姓名', line(0)[0], '身份证号', line(0)[1], '联系电话', line(0)[2]].join(',')
    for (const lines of [people, [card, ...people]]) {
      const asSent = Buffer.from(lines.join('\n'))
      // Whoever names a person as a title past the page is not heard either.
      for (const named of [{}, { [line(0)[0]!]: 'name', [line(0)[3]!]: 'category' }]) {
        const refused = await send(principal, '/roster-imports', asSent, { how: { headers: named } })
        expect([refused.statusCode, refused.json().message]).toEqual([
          422,
          expect.stringContaining('没有找到表头'),
        ])
        expect(refused.body).not.toContain(line(0)[0])
      }
    }
    expect(await listed(principal)).toEqual([])
  })
})

const counted = () =>
  act(house.db, system, async (tx) => {
    const count = async (table: 'files' | 'class_imports' | 'journal') =>
      (
        await tx
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    return [await count('files'), await count('class_imports'), await count('journal')]
  })
