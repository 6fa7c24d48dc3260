// A body's own spreadsheet with faults and headers of its own: given back with its cells marked, understood by one choice
// that is remembered. Steps in sentences.
import excel from 'exceljs'
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
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
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
type Fields = { confirm?: string; want?: 'marked'; clientKey?: string; how?: object; fileName?: string }

function send(who: SignedInAs, path: string, content: Buffer, fields: Fields = {}) {
  const { fileName = '王小明班花名册.xlsx', how, ...texts } = fields
  const values = { clientKey: newKey(), version: '1', ...texts, ...(how && { how: JSON.stringify(how) }) }
  const { headers, payload } = multipart([
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName, content },
  ])
  return app.inject({ method: 'POST', url: url + path, headers: { ...who.headers, ...headers }, payload })
}

async function opened(bytes: Buffer): Promise<excel.Workbook> {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return book
}

/** Where cells are noted, by address: the texts of the notes. */
function notesOf(sheet: excel.Worksheet): Record<string, string> {
  const notes: Record<string, string> = {}
  sheet.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { note } = cell
      const text = typeof note === 'string' ? note : (note?.texts ?? []).map((t) => t.text).join('')
      if (text !== '') notes[cell.address] = text
    }),
  )
  return notes
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
    const fileHash = (await send(principal, '/roster-imports', file)).json().fileHash
    await send(principal, '/roster-imports', file, { want: 'marked', confirm: fileHash })
    expect(await counted()).toEqual(before)
    const lines = JSON.stringify(logged)
    expect(lines).toContain('/api/classes/:id/roster-imports')
    for (const said of ['王小明', people[0]![1], people[0]![2]]) expect(lines).not.toContain(said)
  })
})

const counted = async () =>
  (
    await house.db.pool.query(
      'select (select count(*) from files) as files, (select count(*) from class_trainees) as people, (select count(*) from journal) as journal',
    )
  ).rows[0]
