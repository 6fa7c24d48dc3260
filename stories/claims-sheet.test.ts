// A workbook of claims on the one way of all sheets: its columns named once, what nobody can judge told before and marked in
// the file, cells put right on the page, and every row judged whether it is clean or not. Steps in sentences.
import { beforeAll, describe, expect, it } from 'vitest'
import { addBody, seedLaw } from '../areas/classes/test/body.ts'
import { claimColumns } from '../areas/subsidy/checks/sheet/columns.ts'
import { claimCheckDuty } from '../areas/subsidy/duties.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart } from '../server/test/multipart.ts'
import type { SheetProblem } from '../server/workbook/sheet/problem.ts'

const { app, house, as, logged } = await testHouse()
const SCHOOL = '52320699MJ00000014'
const FACTORY = '91320699MA10000036'
let clerk: SignedInAs
let principal: SignedInAs

beforeAll(async () => {
  await seedLaw(house)
  await addBody(house, SCHOOL, 'institution', '2026-12-31')
  clerk = await as('clerk')
  principal = await as('principal', { provider: SCHOOL })
})

type Key = (typeof claimColumns)[number]['key']
let serial = 0
function line(more: Partial<Record<Key, string>> = {}): Record<Key, string> {
  serial += 1
  return {
    ...{ claimNo: `T-${serial}`, name: '何国栋', idNumber: inventedIdNumber(), category: '企业职工' },
    ...{ providerName: '启东市江海职业培训学校', providerCode: SCHOOL, classNo: 'QD2026-0125' },
    ...{ occupationCode: '4-10-01-05', occupationName: '养老护理员', level: '五级' },
    ...{ certificateNo: `S${String(serial).padStart(21, '0')}`, issuedOn: '2026-09-07' },
    ...{ appliedOn: '2026-10-08', claimant: '机构', otherFunding: '否' },
    ...{ filedOn: '2026-07-16', startedOn: '2026-07-24', attendance: '99%', elsewhere: '' },
    ...more,
  }
}
/** `head`: what the body calls its columns. */
function table(rows: Record<Key, string>[], head: Partial<Record<Key, string>> = {}): Buffer {
  const titles = claimColumns.map(({ key, titles }) => head[key] ?? titles[0])
  return Buffer.from(
    [titles, ...rows.map((row) => claimColumns.map(({ key }) => row[key]))]
      .map((l) => l.join(','))
      .join('\n'),
  )
}
/** Column letters, in the order of the template. */
const at = (key: Key) => String.fromCharCode(65 + claimColumns.findIndex((c) => c.key === key))

let key = 0
type More = { history?: Buffer; how?: object; confirm?: string; want?: 'marked'; clientKey?: string }
function send(who: SignedInAs, content: Buffer, { history, how, ...texts }: More = {}) {
  key += 1
  const fields = {
    clientKey: `story-claims-sheet-${key}`,
    ...texts,
    ...(how && { how: JSON.stringify(how) }),
  }
  const { headers, payload } = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '三月申领.csv', content },
    ...(history ? [{ name: 'history', fileName: '已获补贴.csv', content: history }] : []),
  ])
  return app.inject({
    method: 'POST',
    url: '/api/claim-checks',
    headers: { ...who.headers, ...headers },
    payload,
  })
}
const get = async (who: SignedInAs, url: string) => (await app.inject({ url, headers: who.headers })).json()
const checks = async (who: SignedInAs) => (await get(who, '/api/claim-checks')).total as number
/** Confirms what was looked at and has it judged; answers the check's id. */
async function judged(who: SignedInAs, content: Buffer, more: More = {}): Promise<string> {
  const { fileHash } = (await send(who, content, more)).json()
  const sent = await send(who, content, { ...more, confirm: fileHash })
  expect(sent.statusCode, sent.body).toBe(201)
  await claimCheckDuty.run(house)
  return sent.json().id
}

describe('every row gets an answer, clean or not', () => {
  const bad = [line(), line({ level: '六级', issuedOn: '去年' }), line({ idNumber: '3206' }), line()]

  it('A13.8 what nobody can judge is told by row and column before, and does not keep the workbook out', async () => {
    const before = await checks(clerk)
    const seen = await send(clerk, table(bad))
    expect(seen.statusCode, seen.body).toBe(200)
    const answer = seen.json()
    expect(answer).toMatchObject({
      ...{ confirmed: false, id: null, rows: 4, unclear: 2, mustMend: 0, problemCount: 3 },
      ...{ sheet: '三月申领', history: null, unjudged: [] },
    })
    expect(answer.problems.map((p: SheetProblem) => `${p.row}${p.column}“${p.title}”`)).toEqual([
      `3${at('level')}“等级”`,
      `3${at('issuedOn')}“发证日期”`,
      `4${at('idNumber')}“身份证号”`,
    ])
    expect(answer.first.map((r: { unclear: string[] }) => r.unclear)).toEqual([
      [],
      ['等级', '发证日期'],
      ['身份证号'],
      [],
    ])
    expect(seen.body).not.toContain(bad[0]!.idNumber)
    expect(await checks(clerk)).toBe(before)

    const id = await judged(clerk, table(bad))
    const { rows } = await get(clerk, `/api/claim-checks/${id}/rows`)
    expect(rows.map((r: { verdict: string }) => r.verdict)).toEqual(['pass', 'manual', 'manual', 'pass'])
    expect(rows[1].reason).toContain('“六级”')
  })

  it('the workbook comes back with those cells marked; a file that was not looked at is not judged', async () => {
    const marked = await send(clerk, table(bad), { want: 'marked' })
    expect(marked.statusCode, marked.body).toBe(200)
    const book = await opened(marked.rawPayload)
    expect(Object.keys(notesOf(book.getWorksheet('三月申领')!)).sort()).toEqual(
      [`${at('idNumber')}4`, `${at('issuedOn')}3`, `${at('level')}3`].sort(),
    )
    expect(book.getWorksheet('问题清单')!.rowCount).toBe(4)
    const { fileHash } = (await send(clerk, table(bad))).json()
    const other = await send(clerk, table([line()]), { confirm: fileHash })
    expect([other.statusCode, other.json().message]).toEqual([422, expect.stringContaining('不是同一个')])
  })

  it('a cell put right on the page is judged as it was put right, and the check says so', async () => {
    const mends = [
      { row: 3, column: at('level'), text: '五级' },
      { row: 3, column: at('issuedOn'), text: '2026-09-07' },
    ]
    const id = await judged(clerk, table(bad), { how: { mends } })
    const { rows } = await get(clerk, `/api/claim-checks/${id}/rows`)
    expect(rows.map((r: { verdict: string }) => r.verdict)).toEqual(['pass', 'pass', 'manual', 'pass'])
    const { notices } = await get(clerk, `/api/claim-checks/${id}`)
    expect(notices).toEqual([
      `提交前在页面上更正了第3行${at('level')}列、第3行${at('issuedOn')}列，原文件不变。`,
    ])
  })
})

it('A13.4 A13.6 A13.8 what cannot be read of the earlier grants is told with its place, and no claim of that person passes for it', async () => {
  const [dated, classed, lost] = [inventedIdNumber(), inventedIdNumber(), inventedIdNumber()]
  const before = { classNo: 'QD2025-0001', appliedOn: '2025-10-08' }
  const history = table([
    line({ idNumber: dated, level: '三级', issuedOn: '昨天', ...before }),
    line({ idNumber: classed, level: '四级', issuedOn: '2026-10-30', ...before, classNo: '' }),
    line({ idNumber: lost, level: '六级' }),
    line({ name: '', otherFunding: '？' }),
  ])
  const claims = table([...[dated, classed, lost].map((idNumber) => line({ idNumber })), line()])
  const { notices } = (await send(clerk, claims, { history })).json()
  expect(notices).toEqual([
    expect.stringMatching(/^历史表有1行不能读取，未计入已获补贴：.*第4行.*等级/),
    expect.stringMatching(
      /^历史表有2格空缺或不能读取：.*第2行.*发证日期.*昨天.*“未获得同一职业（工种）更高等级证书”（第十三条.*第3行.*班级编号.*“同一个培训项目不重复申领”（第十三条/,
    ),
  ])
  const { rows } = await get(clerk, `/api/claim-checks/${await judged(clerk, claims, { history })}/rows`)
  expect(rows.map((r: { verdict: string; reason: string }) => r.verdict)).toEqual([
    ...['manual', 'manual', 'manual'],
    'pass',
  ])
  expect(rows[0].reason).toContain('已获补贴表：')
})

describe('headers of one’s own', () => {
  const OWN = { idNumber: '本人证件' }
  const headers = { 本人证件: 'idNumber' }

  it('are asked about, chosen once, kept for the body, and taken up in both files of the next check', async () => {
    const refused = await send(principal, table([line()], OWN))
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining('缺少以下列：“身份证号”'),
    ])
    expect(refused.json().choice).not.toHaveProperty('of')
    await judged(principal, table([line()], OWN), { how: { headers } })
    expect(await get(principal, '/api/sheet-mappings')).toMatchObject([
      { kind: 'claims', header: '本人证件', key: 'idNumber' },
    ])
    expect(await get(clerk, '/api/sheet-mappings')).toEqual([])
    const again = await send(principal, table([line()], OWN), { history: table([line()], OWN) })
    expect(again.json(), again.body).toMatchObject({ problems: [], history: 1 })
    expect(again.json().notices).toEqual([
      expect.stringContaining('已按上次的对应关系读“本人证件”列'),
      expect.stringContaining('历史表：已按上次的对应关系读“本人证件”列'),
    ])
  })

  it('of the earlier grants are asked about by themselves, and change nothing in the claims', async () => {
    const claims = table([line()])
    const history = table([line()], { name: '谁' })
    const refused = await send(clerk, claims, { history })
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining('已获补贴表“已获补贴.csv”不能导入'),
    ])
    expect(refused.json().choice).toMatchObject({ of: 'history' })
    const how = { besides: { history: { headers: { 谁: 'name' } } } }
    const id = await judged(clerk, claims, { history, how })
    expect(await get(clerk, `/api/claim-checks/${id}`)).toMatchObject({ historyCount: 1 })
    expect(await get(clerk, '/api/sheet-mappings')).toMatchObject([{ header: '谁', key: 'name' }])
  })
})

it('a body’s workbook with a row of another body is marked there, and not judged until it is mended', async () => {
  const file = table([line(), line({ providerCode: FACTORY })])
  const seen = (await send(principal, file)).json()
  expect(seen).toMatchObject({ mustMend: 1, unclear: 0, problemCount: 1 })
  expect(seen.problems[0]).toMatchObject({ row: 3, column: at('providerCode') })
  const before = await checks(principal)
  const forced = await send(principal, file, { confirm: seen.fileHash })
  expect([forced.statusCode, forced.json().message]).toEqual([422, expect.stringContaining('第3行')])
  expect(await checks(principal)).toBe(before)
  await judged(principal, file, {
    how: { mends: [{ row: 3, column: at('providerCode'), text: SCHOOL }] },
  })
})

it('10 000 rows with as many faults are a small answer, and all of them are in the marked workbook', async () => {
  const file = table(Array.from({ length: 10_000 }, () => line({ attendance: '全勤' })))
  const seen = await send(clerk, file)
  expect(seen.json()).toMatchObject({ rows: 10_000, unclear: 10_000, problemCount: 10_000 })
  expect(seen.json().problems).toHaveLength(500)
  expect(seen.json().first).toHaveLength(20)
  expect(seen.body.length).toBeLessThan(200_000)
  const marked = await send(clerk, file, { want: 'marked' })
  const book = await opened(marked.rawPayload)
  expect(book.getWorksheet('问题清单')!.rowCount).toBe(10_001)
}, 120_000)

it('nothing of all this was logged or broke', () => {
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
  expect(JSON.stringify(logged)).toContain('/api/claim-checks')
  expect(JSON.stringify(logged)).not.toContain('何国栋')
})
