// Another edition is a folder of text and a line in editions.ts: made up here, with one article more after the fifth, so that all that
// follow are numbered otherwise. What the product refuses, shows and prints says the new numbers.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { ReactElement } from 'react'
import { afterAll, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import * as notice from '../areas/exit/cases/documents/notice.ts'
import * as stops from '../areas/exit/cases/stops.ts'
import * as rules from '../areas/providers/filings/rules/application-rules.ts'
import { institution, law } from '../areas/providers/test/facts.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { citedIn, citing, clauseName } from '../regulation/clause-name.ts'
import { clauseText, loadEdition } from '../regulation/clauses.ts'
import { editions, placeOf } from '../regulation/editions.ts'
import { judge } from '../regulation/judge.ts'
import { makePdf } from '../server/documents.ts'
import { root } from '../server/root.ts'
import type { buildApp } from '../start/app.ts'

const moved = Array.from({ length: 12 }, (_, i) => 6 + i)
const second = {
  ...editions[0],
  name: 'made-up',
  numbers: Object.fromEntries(moved.map((n) => [`A${n}`, { clause: `A${n + 1}` }])),
  itemised: [4, 5, 15],
}
type Filing = Pick<typeof rules, 'applicationRules' | 'neededToSubmit'> & { judge: typeof judge }
type Rooms = { stops: typeof stops; notice: typeof notice; filing: Filing }
const first: Rooms = { stops, notice, filing: { ...rules, judge } }
const place = mkdtempSync(join(tmpdir(), 'qixun-edition-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const later = await withEdition()
const desk = await claimDesk()
const { house, app, as } = desk

it('A16 a refusal says the articles of its edition, and quotes their words under their numbers', async () => {
  const nothing = ({ stops }: Rooms) => stops.whyNoOrder(true, false, false)
  expect(nothing(first)).toBe('没有发现第十四条所列的情形，没有可以下达整改通知书的依据。')
  expect(nothing(later)).toBe('没有发现第十五条所列的情形，没有可以下达整改通知书的依据。')

  const { headers } = await as('principal')
  const other = await later.buildApp(house, () => undefined)
  const refused = async (at: typeof app) => {
    const payload = { bankName: '中国银行启东支行', account: '32050164888800001234' }
    const sent = { method: 'PUT', url: '/api/my/provider/account', headers, payload } as const
    const answer = await at.inject(sent)
    return [answer.statusCode, answer.json<{ clause: object }>().clause]
  }
  const zh = clauseText('A6.1')
  expect(await refused(app)).toEqual([422, { id: 'A6.1', article: '第六条', zh }])
  expect(await refused(other)).toEqual([422, { id: 'A7.1', article: '第七条', zh }])
  await other.close()
})

it('A6.4 A16 so does an act out of its turn, whose clause comes with the step; what is found names its own edition and moves once', async () => {
  const [{ headers }, clerk] = [await as('principal'), await as('clerk')]
  const opened = await app.inject({
    ...{ method: 'POST', url: '/api/filings', headers },
    payload: { kind: 'institution' },
  })
  const url = `/api/filings/${opened.json().id}`
  const other = await later.buildApp(house, () => undefined)
  const refused = async (by: typeof headers, noun: string) => {
    const payload = { version: 1 }
    const of = async (at: typeof app) => {
      const answer = await at.inject({ method: 'POST', url: `${url}/${noun}`, headers: by, payload })
      return [answer.statusCode, answer.json().clause?.id]
    }
    return [await of(app), await of(other)]
  }
  expect(await refused(clerk.headers, 'notice')).toEqual([
    [422, 'A6.4'],
    [422, 'A7.4'],
  ])
  expect(await refused(headers, 'submission')).toEqual([
    [422, 'A6.1'],
    [422, 'A7.1'],
  ])
  await other.close()
})

it('A13.8 A16 a claim is refused on a concern that is kept under its old number, and by the new one, in the database too', async () => {
  const c = await desk.finished({ size: 1 })
  const claim = (await desk.submit(await desk.bodyOf(c), c)).claims[0]!
  const about = { kind: 'class', id: c.classId, clause: 'A10.18', provider: c.provider }
  const concern = await concernsIn(house.db).raised(about)
  await concernsIn(house.db).uphold(concern.id)
  const other = await later.buildApp(house, () => undefined)
  const { headers } = await as('clerk')
  const url = `/api/claims/${claim.id}`
  const grounds = async (at: typeof app) => (await at.inject({ url, headers })).json().refusalGrounds
  expect(await grounds(app)).toMatchObject([{ clause: 'A10.18' }])
  expect(await grounds(other)).toMatchObject([{ clause: 'A11.18' }])
  const refuse = (clause: string) => {
    const payload = { version: 1, reason: '代签到查实。', clause }
    return other.inject({ method: 'POST', url: `${url}/refusal`, headers, payload })
  }
  // What is no clause of it any more, and what is another now.
  expect([(await refuse('A10.18')).statusCode, (await refuse('A11.2')).statusCode]).toEqual([400, 422])
  expect((await refuse('A11.18')).json()).toMatchObject({ status: 'refused', refusal: { clause: 'A11.18' } })
  await other.close()
})

it('A6.1 A16 what an application cannot be handed in without is known by its rules, not by its numbers', () => {
  const bare = { ...institution, emptyFields: ['单位名称'], declared: false, materials: [] }
  const lacking = ({ filing }: Rooms) =>
    filing
      .judge(filing.applicationRules, law)(bare, bare.on)
      .filter((f) => f.verdict === 'fail' && filing.neededToSubmit.includes(f.rule ?? ''))
      .map((f) => f.clause)
  expect(lacking(first)).toEqual(['A6.1', 'X1.P0', 'X1.7'])
  expect(lacking(later)).toEqual(['A7.1', 'X1.P0', 'X1.7'])
})

it('A16 so does the head of a page', () => {
  expect(later.Notices().props).toMatchObject({ title: '公示', note: '第七条、第十四条' })
})

it('A16 and so does a print', () => {
  const body = {
    name: '启东市江海职业培训学校',
    credit_code: '52320681MJ5678901X',
    agreement_no: 'XY2026-0001',
  }
  const input = { clause: 'A14.1', facts: '没有开展培训。', demand: '恢复培训。', dueOn: '2026-12-31' }
  type Told = Parameters<typeof notice.noticeOf>
  const told = ({ notice }: Rooms) =>
    notice.noticeOf(body as Told[0], 'ZG2026-0001', input as Told[2], '2026-11-27')
  expect([told(first).article, told(later).article]).toEqual(['第十四条', '第十五条'])
  const template = 'areas/exit/cases/documents/rectification-notice.typ'
  const print = (data: object) => makePdf(template, { ...told(first), issuer: '启东市人社局', ...data })
  expect(print({ article: '第十五条' }).equals(print({}))).toBe(false)
})

it('A16 an item moves with its article, a clause by itself, and other laws stay as they are', () => {
  const said = (words: string) => citedIn(words, second)
  expect(said('第四条第3项、第十四条第8项和第十七条')).toBe('第四条第3项、第十五条第8项和第十八条')
  expect(said('依《个人信息保护法》第四十七条、《征信业管理条例》第十六条')).toBe(
    '依《个人信息保护法》第四十七条、《征信业管理条例》第十六条',
  )
  expect(said('《启东市职业技能培训管理实施细则》第十四条')).toContain('第十五条')
  const one = { ...second.numbers, 'A14.8(a)': { clause: 'A3.9' } }
  expect(['A14.8(a)', 'A14.8(b)', 'A14', 'A1.4', 'X2.3.3(b)'].map((id) => placeOf(id, one))).toEqual([
    'A3.9',
    'A15.8(b)',
    'A15',
    'A1.4',
    'X2.3.3(b)',
  ])
  // Nothing moves in the first edition, and what is filled in is somebody's own.
  expect(loadEdition(editions[0]).clauses.filter(({ id }) => placeOf(id, {}) !== id)).toEqual([])
  expect(citing`${'第九条'}：见第九条`).toBe(`第九条：见${clauseName(placeOf('A9'))}`)
})

/** The product as it is with that edition: its sources with one line more, beside its text. */
async function withEdition(): Promise<Rooms & { Notices: () => ReactElement; buildApp: typeof buildApp }> {
  link(root, place, ['regulation'])
  link(join(root, 'regulation'), join(place, 'regulation'), ['text'])
  link(join(root, 'regulation/text'), join(place, 'regulation/text'), [])
  const folder = join(place, 'regulation/text/made-up')
  mkdirSync(folder)
  const { text, clauses } = loadEdition(editions[0])
  const renumbered = clauses.map((c) => {
    const id = placeOf(c.id, second.numbers)
    return { ...c, id, article: /^A\d/.test(id) ? clauseName(id, second).replace(/第\d+项$/, '') : c.article }
  })
  writeFileSync(join(folder, 'text.txt'), text)
  writeFileSync(join(folder, 'clauses.json'), JSON.stringify(renumbered))

  const source = readFileSync(join(root, 'regulation/editions.ts'), 'utf8')
  const withLine = source.replace(/\n\]\n/, `\n  ${JSON.stringify(second)},\n]\n`)
  expect(withLine).not.toBe(source)
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const outfile = join(place, 'product.mjs')
  await build({
    stdin: {
      contents: `export * as stops from './areas/exit/cases/stops.ts'
        export * as notice from './areas/exit/cases/documents/notice.ts'
        export { applicationRules, neededToSubmit } from './areas/providers/filings/rules/application-rules.ts'
        export { judge } from './regulation/judge.ts'
        export { Notices } from './areas/notices/pages/Notices.tsx'
        export { buildApp } from './start/app.ts'`,
      resolveDir: root,
    },
    plugins: [
      {
        name: 'one edition more',
        setup: (made) =>
          made.onLoad({ filter: /regulation\/editions\.ts$/ }, () => ({ contents: withLine, loader: 'ts' })),
      },
    ],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    define: { 'location.origin': '"http://localhost"' },
    loader: { '.css': 'empty' },
    external: Object.keys(dependencies),
    outfile,
  })
  const before = process.env.QIXUN_ROOT
  process.env.QIXUN_ROOT = place
  try {
    const product = (await import(/* @vite-ignore */ outfile)) as Omit<
      Awaited<ReturnType<typeof withEdition>>,
      'filing'
    > &
      Filing
    return { ...product, filing: product }
  } finally {
    if (before === undefined) delete process.env.QIXUN_ROOT
    else process.env.QIXUN_ROOT = before
  }
}

/** Everything of a folder at another place, but what will be there otherwise. */
function link(from: string, to: string, but: string[]): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) if (!but.includes(name)) symlinkSync(join(from, name), join(to, name))
}
