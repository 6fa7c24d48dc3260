// A clerk has a workbook of claims judged; a body tries its own; others look, or are kept out. Steps in sentences.

import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { claimColumns } from '../areas/subsidy/checks/sheet/columns.ts'
import { claimCheckDuty } from '../areas/subsidy/duties.ts'
import { bodies, cast } from '../city/cast.ts'
import { sampleWorkbook } from '../city/fill.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { cityPlace } from '../server/test/place.ts'
import { readWorkbook } from '../server/workbook/read.ts'
import { writeWorkbook } from '../server/workbook/write.ts'

const TODAY = '2026-11-23'
const { app, house, owner, as, logged } = await testHouse({}, await cityPlace(TODAY))
let sample: Buffer

beforeAll(async () => {
  sample = await sampleWorkbook(TODAY)
})

let key = 0
const newKey = () => `story-claims-workbook-${key++}`

type Parts = Record<string, string | { name: string; bytes: Buffer }>

/** Looks at it first, as the page does, and submits what was looked at. */
async function send(who: SignedInAs, parts: Parts) {
  const seen = await post(who, parts)
  return seen.statusCode === 200 ? post(who, { ...parts, confirm: seen.json().fileHash }) : seen
}

async function post(who: SignedInAs, parts: Parts) {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.append(name, part)
    else form.append(name, new Blob([new Uint8Array(part.bytes)]), part.name)
  }
  const request = new Response(form)
  const payload = Buffer.from(await request.arrayBuffer())
  const headers = { ...who.headers, 'content-type': request.headers.get('content-type')! }
  return app.inject({ method: 'POST', url: '/api/claim-checks', headers, payload })
}
const get = async (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
/** The judged workbook, for a reason. */
const result = (who: SignedInAs, id: string, reason = '逐行核对后退回主体更正') =>
  app.inject({
    method: 'POST',
    url: `/api/claim-checks/${id}/workbook`,
    headers: who.headers,
    payload: { reason },
  })
const judgeAll = () => claimCheckDuty.run(house)

/** The demo workbook with some rows only, optionally changed. */
async function workbook(change: (rows: string[][]) => string[][]): Promise<Buffer> {
  const read = await readWorkbook(sample, 'x.xlsx')
  const rows = read.sheets[0]!.rows.slice(1).map((r) => claimColumns.map((_, i) => r.cells[i]?.text ?? ''))
  const stream = new PassThrough()
  const columns = claimColumns.map(({ titles }) => ({ title: titles[0]! }))
  const [bytes] = await Promise.all([
    buffer(stream),
    writeWorkbook(stream, [{ name: '补贴申领', columns, rows: change(rows) }]),
  ])
  return bytes
}

describe('the clerk', () => {
  it('A13.1 A13.3 A13.4 A13.5 A13.6 A13.7 A7.2 A8.4 A10.18 drops the sample and finds one refusal for each clause', async () => {
    const clerk = await as('clerk')
    const sent = await send(clerk, { clientKey: newKey(), file: { name: '申领.xlsx', bytes: sample } })
    expect(sent.statusCode).toBe(201)
    const { id } = sent.json()
    expect((await get(clerk, `/api/claim-checks/${id}`)).json()).toMatchObject({
      status: 'waiting',
      summary: null,
    })
    await judgeAll()
    const { summary, status } = (await get(clerk, `/api/claim-checks/${id}`)).json()
    expect(status).toBe('judged')
    expect(summary.rows).toBe(summary.pass + summary.fail + summary.manual)
    const refusing = summary.reasons
      .filter((r: { fail: number }) => r.fail > 0)
      .map((r: { clause: string }) => r.clause)
    expect(refusing.sort()).toEqual([
      'A10.18',
      'A13.1',
      'A13.3',
      'A13.4',
      'A13.5',
      'A13.6',
      'A13.7',
      'A7.2',
      'A8.4',
    ])
    expect(summary.manual).toBe(3)

    const rows = (await get(clerk, `/api/claim-checks/${id}/rows?clause=A13.3&verdict=fail`)).json()
    expect(rows.total).toBe(1)
    const explained = (await get(clerk, `/api/claim-checks/${id}/rows/${rows.rows[0].row}`)).json()
    const cap = explained.findings.find((f: { clause: string }) => f.clause === 'A13.3')
    expect(cap).toMatchObject({
      article: '第十三条',
      verdict: 'fail',
      zh: '每人每年可申领不超过 3次培训补贴，',
    })
    expect(cap.evidence.rows).toHaveLength(3)
    expect(cap.remedy).toContain('2027-01-01')
    expect(cap.parameters[0]).toMatchObject({
      key: 'subsidy.maxPerPersonYear',
      value: '3次',
      toConfirm: false,
    })
    expect(cap.readings.map((r: { toConfirm: boolean }) => r.toConfirm)).toContain(true)
    expect(JSON.stringify(explained)).not.toMatch(/(?<!\d)320699\d{11}[\dX]/)

    expect((await result(clerk, id, '')).json().fields.reason).toContain('请写明导出的理由')
    const answer = await result(clerk, id)
    const [book] = await readXlsx(answer.rawPayload)
    expect(book!.data).toHaveLength(summary.rows + 1)
    const verdicts = book!.data.slice(1).map((r) => r.at(-6))
    expect(verdicts.filter((v) => v === '符合')).toHaveLength(summary.pass)
    const paid = book!.data.slice(1).reduce((sum, r) => sum + (r.at(-2) as number), 0)
    expect(paid * 100).toBe(summary.amountFen)
    expect(new Set(book!.data.slice(1).map((r) => r.at(-1)))).toEqual(
      new Set([expect.stringMatching(/^DC\d+$/)]),
    )
  })

  it('A13.3 what was granted elsewhere counts where it is known and read so, and not where it is read otherwise', async () => {
    const clerk = await as('clerk')
    const at = (key: string) => claimColumns.findIndex((c) => c.key === key)
    const judged = async (file: Buffer, history?: Buffer) => {
      const sent = await send(clerk, {
        clientKey: newKey(),
        file: { name: '申领.xlsx', bytes: file },
        ...(history && { history: { name: '已获.xlsx', bytes: history } }),
      })
      expect(sent.statusCode, sent.body).toBe(201)
      await judgeAll()
      const { rows } = (await get(clerk, `/api/claim-checks/${sent.json().id}/rows`)).json()
      const { findings } = (
        await get(clerk, `/api/claim-checks/${sent.json().id}/rows/${rows[0].row}`)
      ).json()
      return findings.find((f: { clause: string }) => f.clause === 'A13.3')
    }
    const mine = await workbook((rows) => rows.slice(0, 1))
    const granted = (where: string) =>
      workbook(([row]) =>
        [1, 2, 3].map((n) => {
          const other = [...row!]
          other[at('claimNo')] = `RG-${n}`
          other[at('classNo')] = `RG2026-${n}`
          other[at('occupationCode')] = '6-18-02-04'
          other[at('occupationName')] = '焊工'
          other[at('certificateNo')] = `S0000320682012650${n}0001`
          other[at('elsewhere')] = where
          return other
        }),
      )
    expect((await judged(mine)).verdict).toBe('pass')
    const elsewhere = await granted('如皋市')
    const counted = await judged(mine, elsewhere)
    expect([counted.verdict, counted.evidence.rows.length]).toEqual(['fail', 3])
    expect(JSON.stringify(counted.evidence.rows)).toContain('如皋市发放')
    await act(house.db, system, (tx) => decideReading(tx, 'A13.3.elsewhere', 'notCounted'))
    expect((await judged(mine, elsewhere)).verdict).toBe('pass')
    // What was granted here counts under either.
    expect((await judged(mine, await granted(''))).verdict).toBe('fail')
    await act(house.db, system, (tx) => decideReading(tx, 'A13.3.elsewhere', 'whenKnown'))
  })

  it('sends the same upload twice and has one check; the key of another file is refused', async () => {
    const clerk = await as('clerk')
    const clientKey = newKey()
    const first = await send(clerk, { clientKey, file: { name: 'a.xlsx', bytes: sample } })
    const again = await send(clerk, { clientKey, file: { name: 'a.xlsx', bytes: sample } })
    expect(again.json()).toEqual(first.json())
    const other = await send(clerk, {
      clientKey,
      file: { name: 'b.xlsx', bytes: await workbook((rows) => rows.slice(0, 1)) },
    })
    expect(other.statusCode).toBe(422)
  })

  it('sends what cannot be judged and reads why; nothing is stored, nothing breaks', async () => {
    const clerk = await as('clerk')
    const before = (await get(clerk, '/api/claim-checks')).json().total
    const bad: [string, Buffer, RegExp][] = [
      ['空.xlsx', Buffer.alloc(0), /空/],
      ['截断.xlsx', sample.subarray(0, 3_000), /损坏|不完整/],
      ['图片.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /./],
      ['缺列.csv', Buffer.from('申领编号,姓名\n1,张三\n'), /身份证号/],
      ['没有行.csv', Buffer.from(`${claimColumns.map((c) => c.titles[0]).join(',')}\n`), /没有申领数据/],
    ]
    for (const [name, bytes, says] of bad) {
      const answer = await send(clerk, { clientKey: newKey(), file: { name, bytes } })
      expect(answer.statusCode, name).toBe(422)
      expect(answer.json().message, name).toMatch(says)
      expect(answer.body, name).not.toMatch(/\bat \/|Error:/)
    }
    const large = await send(clerk, {
      clientKey: newKey(),
      file: { name: '大.xlsx', bytes: Buffer.alloc(21 * 1024 * 1024, 1) },
    })
    expect(large.statusCode).toBe(413)
    expect(large.json().message).toContain('20 MB')
    expect((await send(clerk, { clientKey: newKey() })).statusCode).toBe(400)
    expect((await send(clerk, { clientKey: '短', file: { name: 'a.xlsx', bytes: sample } })).statusCode).toBe(
      400,
    )
    expect((await get(clerk, '/api/claim-checks')).json().total).toBe(before)
    expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
  })

  it('reads a .csv with its columns the other way round, an old number cut short and rare characters', async () => {
    const clerk = await as('clerk')
    const titles = claimColumns.slice(0, 15).map((c) => c.titles[0]!)
    const cells = [
      'S1',
      '㐂𠮷·阿依',
      '320699199001018',
      '企业职工',
      '某校',
      bodies[0].code,
      'K1',
      '6-31-01-03',
      '电工',
      '四级',
      'Z1',
      '2026-03-11',
      '2026/6/1',
      '机构',
      '否',
    ]
    const csv = `${[...titles].reverse().join(',')}\n${[...cells].reverse().join(',')}\n`
    const sent = await send(clerk, { clientKey: newKey(), file: { name: 'a.csv', bytes: Buffer.from(csv) } })
    expect(sent.statusCode).toBe(201)
    await judgeAll()
    const { rows } = (await get(clerk, `/api/claim-checks/${sent.json().id}/rows`)).json()
    expect(rows[0].person).toContain('㐂𠮷·阿依')
    expect(rows[0]).toMatchObject({ verdict: 'manual' })
    expect(rows[0].reason).toContain('身份证号')
  })
})

describe('a training body', () => {
  it('has its own claims judged and is told what it will be paid', async () => {
    const principal = await as('principal', { provider: bodies[0].code })
    const sent = await send(principal, { clientKey: newKey(), file: { name: '本校.xlsx', bytes: sample } })
    expect(sent.statusCode).toBe(201)
    await judgeAll()
    const check = (await get(principal, `/api/claim-checks/${sent.json().id}`)).json()
    expect(check.summary.amountFen).toBeGreaterThan(0)
  })

  it('is refused a workbook with rows of another body, which are named', async () => {
    const principal = await as('principal', { provider: bodies[1].code })
    const answer = await send(principal, { clientKey: newKey(), file: { name: '别校.xlsx', bytes: sample } })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().message).toMatch(/第2、3、4/)
  })

  it('sees that another body was paid, without particulars', async () => {
    const principal = await as('principal', { provider: bodies[0].code })
    const own = await workbook((rows) => rows.filter((r) => r[1] === '陈敏' || r[6]!.startsWith('QD')))
    const { id } = (
      await send(principal, { clientKey: newKey(), file: { name: '本校.xlsx', bytes: own } })
    ).json()
    await judgeAll()
    const { rows } = (await get(principal, `/api/claim-checks/${id}/rows?clause=A13.3`)).json()
    const { findings } = (await get(principal, `/api/claim-checks/${id}/rows/${rows[0].row}`)).json()
    const evidence = findings.find((f: { clause: string }) => f.clause === 'A13.3').evidence
      .rows as string[][]
    const foreign = evidence.filter((r) => r[0] === '其他培训主体的一笔')
    expect(foreign.length).toBeGreaterThan(0)
    for (const r of foreign) expect(r.slice(1)).toEqual(['—', '—', '—', '—'])
  })

  it('finds nothing of the bureau, and another body finds nothing of it', async () => {
    const clerk = await as('clerk')
    const { id } = (
      await send(clerk, { clientKey: newKey(), file: { name: 'a.xlsx', bytes: sample } })
    ).json()
    const principal = await as('principal', { provider: bodies[0].code })
    for (const path of ['', '/rows', '/rows/2']) {
      expect((await get(principal, `/api/claim-checks/${id}${path}`)).statusCode, path).toBe(404)
    }
    expect((await result(principal, id)).statusCode).toBe(404)
    const mine = (
      await send(principal, { clientKey: newKey(), file: { name: '本校.xlsx', bytes: sample } })
    ).json().id
    expect(
      (await get(await as('principal', { provider: bodies[2].code }), `/api/claim-checks/${mine}`))
        .statusCode,
    ).toBe(404)
    expect((await get(clerk, `/api/claim-checks/${mine}`)).statusCode).toBe(404)
    expect((await get(await as('auditor'), `/api/claim-checks/${mine}`)).statusCode).toBe(200)
  })
})

it('A13.3 the trainee sees what was granted and how many of three are left', async () => {
  const person = (
    await owner.pool.query<{ person_id: string }>(
      `select person_id from accounts where role = 'trainee' order by created_at limit 1`,
    )
  ).rows[0]
  // The tables' owner is bound by the policies as well: it sees nothing without saying who acts.
  expect(person).toBeUndefined()
  const { rows } = await act(house.db, system, async (tx) => ({
    rows: await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('sign_in_name', '=', cast.at(-1)!.signInName)
      .execute(),
  }))
  const trainee = await as('trainee', { person: rows[0]!.person_id! })
  const mine = (await get(trainee, '/api/my/claims')).json()
  expect(mine.usedThisYear + mine.leftThisYear).toBe(3)
  expect(mine.claims).toHaveLength(2)
  expect((await get(await as('clerk'), '/api/my/claims')).statusCode).toBe(403)
})
