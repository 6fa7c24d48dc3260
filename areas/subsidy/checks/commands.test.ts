// The terminal as a clerk uses it: a workbook in, a workbook and an exit code out. Every file is made here.
import { spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../../server/database/db.ts'
import { root } from '../../../server/root.ts'
import { testDatabase } from '../../../server/test/database.ts'
import { testFolder } from '../../../server/test/folder.ts'
import { writeWorkbook } from '../../../server/workbook/write.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { claimColumns } from './sheet/columns.ts'

const url = await testDatabase()
const folder = testFolder()
afterAll(() => rm(folder, { recursive: true, force: true }))
// Said without a command it tells what there is, and builds what is older than its sources; the others only speak of their work.
beforeAll(async () => expect((await qixun()).err).toContain('check-claims'), 120_000)

const idOf = (n: number) => {
  const digits = `32069919800101${String(n).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}
const titles = claimColumns.map((c) => c.titles[0]!)
const row = (n: number, change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    申领编号: `SL${n}`,
    姓名: '张三',
    身份证号: idOf(n),
    人员类别: '企业职工',
    培训机构: '某校',
    统一社会信用代码: '52320699MJ0000001X',
    班级编号: `K${n}`,
    职业编码: '6-31-01-03',
    '职业(工种)': '电工',
    等级: '四级',
    证书编号: `Z${n}`,
    发证日期: '2026-03-11',
    申报日期: '2026-06-01',
    申领主体: '机构',
    其他部门已资助: '否',
    开班备案日期: '2026-01-01',
    开班日期: '2026-01-15',
    出勤率: '92%',
    ...change,
  }
  return titles.map((t) => cells[t]!)
}

async function book(name: string, rows: string[][], heads = titles): Promise<string> {
  const path = join(folder, name)
  await writeWorkbook(path, [{ name: '补贴申领', columns: heads.map((title) => ({ title })), rows }])
  return path
}

async function qixun(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    QIXUN_DATA: join(folder, 'data'),
    QIXUN_TEST_DATABASE_URL: '',
  }
  const child = spawn(process.execPath, [join(root, 'start', 'boot.mjs'), 'qixun', ...args], {
    env,
    cwd: root,
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (d) => (out += d))
  child.stderr.on('data', (d) => (err += d))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, out, err }
}

it('A13.4 A13.5 A13.7 a workbook with its history comes back judged, as JSON lines and as a workbook', async () => {
  const file = await book('申领.xlsx', [
    row(1),
    row(2, { 班级编号: 'K9', 等级: '五级' }),
    row(3, { 申报日期: '2027-06-01', 发证日期: '2026-03-11' }),
    row(4, { 等级: '高级班' }),
    row(5, { 出勤率: '' }),
    row(1, { 申领编号: 'SL1b', 班级编号: 'K7' }),
  ])
  const history = await book('历史.xlsx', [row(2, { 申领编号: 'H1', 班级编号: 'K9', 等级: '四级' })])
  const out = join(folder, '结果.xlsx')
  const run = await qixun('check-claims', file, '--history', history, '--out', out, '--json')
  expect(run.err).not.toContain('at ')
  expect(run.code).toBe(0)
  expect(
    run.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { row: 2, id: 'SL1', verdict: 'pass', failed: [], rate: 1500, amount: 1500 },
    { row: 3, id: 'SL2', verdict: 'fail', failed: ['A13.4', 'A13.6'], rate: 1000, amount: 0 },
    { row: 4, id: 'SL3', verdict: 'fail', failed: ['A13.7'], rate: 1500, amount: 0 },
    { row: 5, id: 'SL4', verdict: 'manual', failed: [], rate: null, amount: 0 },
    { row: 6, id: 'SL5', verdict: 'manual', failed: [], rate: 1500, amount: 0 },
    { row: 7, id: 'SL1b', verdict: 'fail', failed: ['A13.5'], rate: 1500, amount: 0 },
  ])
  const [result, summary] = await readXlsx(await readFile(out))
  expect(result!.data[0]!.slice(-5)).toEqual(['结论', '未通过条款', '理由', '补贴标准(元)', '核定金额(元)'])
  expect(result!.data[1]!.slice(-5)).toEqual(['符合', null, '各条均符合。2026年第1次，上限3次。', 1500, 1500])
  expect(result!.data[2]!.at(-4)).toBe('A13.4、A13.6')
  expect(result!.data[4]!.at(-3)).toContain('工作表“补贴申领”第5行J列“等级”')
  expect(summary!.data.find((r) => r[0] === '符合')?.[1]).toBe(1)
}, 180_000)

it('A8.4 A10.18 a rule whose column is absent is named once and decides nothing', async () => {
  const file = await book('少列.xlsx', [row(11).slice(0, 15)], titles.slice(0, 15))
  const out = join(folder, '少列结果.xlsx')
  const run = await qixun('check-claims', file, '--out', out)
  expect(run.code).toBe(0)
  const [result, summary] = await readXlsx(await readFile(out))
  expect(result!.data[1]!.at(-5)).toBe('符合')
  expect(summary!.data.filter((r) => r[0] === '本表未核').map((r) => r[1])).toEqual([
    'A8.4 开班前按期备案',
    'A10.18 出勤率达到规定要求',
  ])
}, 180_000)

it('a file that cannot be judged ends with 2, one sentence and nothing written', async () => {
  const bare = await book('缺列.xlsx', [row(21).slice(0, 13)], titles.slice(0, 13))
  const broken = join(folder, '损坏.xlsx')
  await writeFile(broken, (await readFile(bare)).subarray(0, 900))
  for (const [path, says] of [
    [bare, '申领主体'],
    [broken, '损坏'],
    [join(folder, '没有.xlsx'), '找不到文件'],
  ] as const) {
    const out = join(folder, '不应有.xlsx')
    const run = await qixun('check-claims', path, '--out', out)
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.err.trim().split('\n')).toHaveLength(1)
    expect(run.err).toContain(says)
    await expect(readFile(out)).rejects.toThrow()
  }
  const nowhere = await qixun('check-claims', bare, '--out', join(folder, '没有', '结果.xlsx'))
  expect(nowhere).toMatchObject({ code: 2, out: '' })
  expect(nowhere.err).toContain('所在的文件夹不存在')
  expect((await qixun('check-claims', bare, '--out', bare)).err).toContain('会把它覆盖')
  expect((await qixun('check-claims')).code).toBe(2)
  expect((await qixun('check-claims', bare, '--nonsense')).err).toContain('--nonsense')
}, 180_000)

it('stored decisions replay without a difference, and one that was tampered with is named', async () => {
  expect((await qixun('replay')).out).toMatch(/已重放 7 个结论，用了 1 个规则包，0 个不一致/)
  const db = openDatabase(url)
  // Only the owner of the tables can do this, past the application's role and its triggers.
  await db.pool.query('alter table decisions disable trigger user')
  await db.pool.query('alter table decisions no force row level security')
  const { rowCount } = await db.pool.query(
    `update decisions set facts = replace(facts, '"otherFunding":false', '"otherFunding":true') where claim_no = 'SL1'`,
  )
  expect(rowCount).toBe(1)
  await db.close()
  const run = await qixun('replay')
  expect(run.code).toBe(1)
  expect(run.out).toContain('第2行：重放结果与所存结论不同：所存 pass[]，重放 fail[A7.2]')
  // An amount is no finding that replays: that it was edited is told by the proof of the row.
  const proof = await qixun('verify')
  expect([proof.code, proof.out + proof.err]).toEqual([1, expect.stringContaining('decisions')])
}, 180_000)
