// A past year of claims with what an office decided of them, and wrong decisions planted among the right ones: made up, from a seed.
// What is right of a row is known by how the row was made; no rule, no query and no calendar of ours is asked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCharacter } from '../areas/people/identity-number.ts'
import type { shadowColumns } from '../areas/subsidy/shadow/sheet/columns.ts'
import { root } from '../server/root.ts'
import { type Random, random } from './random.ts'

type Key = (typeof shadowColumns)[number]['key']
export type Line = Record<Key, string>
/** `clauses` as the comparison must name them; `yuan` at stake, below 0 where too much was paid. */
export type Planted = { claimNo: string; fault: string; kind: string; clauses: string[]; yuan: number }
export type PlantedYear = { books: { name: string; lines: Line[] }[]; planted: Planted[] }

type Trade = { code: string; name: string; yuan: Record<string, string> }
type Faulty = { line: Line; before?: Line[]; clauses: string[] }

const YEAR = 2025
const csv = (name: string) =>
  readFileSync(join(root, 'areas/catalogue', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
const rates = csv('subsidy-rates.csv')
/** Those with all five levels and a code of their own. */
const trades: Trade[] = csv('occupations.csv')
  .filter(
    ([code, , , levels], _, all) => levels === '5|4|3|2|1' && all.filter((o) => o[0] === code).length === 1,
  )
  .map(([code, name, , , category]) => ({
    code: code!,
    name: name!,
    yuan: Object.fromEntries(rates.filter((r) => r[0] === category).map((r) => [r[1]!, r[2]!])),
  }))

/** `rows` in all, `wrong` of them decided wrongly, as many of each fault as of every other. */
export function plantedYear(seed: number, { rows = 2_000, wrong = 120 } = {}): PlantedYear {
  const maker = makerOf(random(seed))
  const faults = Object.entries(faultsOf(maker))
  const refusals = faults.filter(([fault]) => !(fault in OTHER_KINDS))
  const lines: Line[] = []
  const planted: Planted[] = []
  for (let i = 0; i < wrong; i++) {
    const [fault, make] = faults[i % faults.length]!
    const { line, before = [], clauses } = make()
    lines.push(...before, line)
    const kind = OTHER_KINDS[fault] ?? 'should-refuse'
    planted.push({ claimNo: line.claimNo, fault, kind, clauses, yuan: stakeOf(kind, line) })
  }
  // The same faults, seen by the office as well: about one row in ten.
  while (lines.length < rows) {
    const [, make] = refusals[maker.whole(refusals.length)]!
    if (maker.whole(10) > 0 || lines.length > rows - 4) lines.push(maker.due())
    else {
      const { line, before = [] } = make()
      lines.push(...before, refused(line, '不符合规定'))
    }
  }
  // One month after the other into three workbooks: what belongs together lies apart.
  const third = (line: Line) => Math.floor((Number(line.appliedOn.slice(5, 7)) - 1) / 4)
  const books = ['上', '中', '下'].map((part, i) => ({
    name: `${YEAR}年补贴审核（${part}）.csv`,
    lines: lines.filter((line) => third(line) === i),
  }))
  return { books, planted }
}

const OTHER_KINDS: Record<string, string> = { 多付: 'amount', 少付: 'amount', 应补未补: 'should-grant' }

/** What a line must bring by the table of rates. */
const dueOf = (line: Line) => Number(trades.find((t) => t.code === line.occupationCode)!.yuan[levelOf(line)])
const levelOf = (line: Line) => String('一二三四五'.indexOf(line.level[0]!) + 1)
const stakeOf = (kind: string, line: Line) =>
  kind === 'should-refuse'
    ? Number(line.decidedFen)
    : kind === 'amount'
      ? dueOf(line) - Number(line.decidedFen)
      : dueOf(line)

const refused = (line: Line, decidedReason: string): Line => ({
  ...line,
  decided: '不予补贴',
  decidedFen: '',
  decidedReason,
})

/** Each of people of its own, so that one fault is not the next one's history. */
function faultsOf(m: Maker): Record<string, () => Faulty> {
  const twice = (more: Partial<Line>, first: Partial<Line> = {}) => {
    const one = m.due({ ...spring, ...first })
    const same = {
      idNumber: one.idNumber,
      name: one.name,
      occupationCode: one.occupationCode,
      occupationName: one.occupationName,
    }
    return { before: [one], line: m.due({ ...autumn, ...same, level: one.level, ...more }), one }
  }
  return {
    第四次: () => {
      const person = m.person()
      const [a, b, c, d] = m.tradesApart(4)
      const before = [a!, b!, c!].map((t, i) =>
        m.due({ ...spring, ...person, ...t, appliedOn: `${YEAR}-0${i + 2}-18` }),
      )
      return { before, line: m.due({ ...autumn, ...person, ...d! }), clauses: ['A13.3'] }
    },
    同一等级两次: () => ({ ...twice({}), clauses: ['A13.5'] }),
    高等级后申领低等级: () => ({
      ...twice({ level: '五级' }, { level: '三级' }),
      clauses: ['A13.6'],
    }),
    一个班两个主体: () => {
      const { before, line, one } = twice({ claimant: '个人' })
      return { before, line: { ...line, classNo: one.classNo }, clauses: ['A13.4', 'A13.5'] }
    },
    目录以外: () => ({
      line: m.due({ occupationCode: '9-99-99-99', occupationName: '收纳师', decidedFen: '800' }),
      clauses: ['A13.1'],
    }),
    // 11 March 2025 is a Tuesday on which offices work: the day after is too late.
    超期一天: () => ({
      line: m.due({
        issuedOn: `${YEAR - 1}-03-11`,
        startedOn: `${YEAR - 1}-01-22`,
        filedOn: `${YEAR - 1}-01-08`,
        appliedOn: `${YEAR}-03-12`,
      }),
      clauses: ['A13.7'],
    }),
    出勤不足: () => ({ line: m.due({ attendance: '79%' }), clauses: ['A10.18'] }),
    其他部门已资助: () => ({ line: m.due({ otherFunding: '是' }), clauses: ['A7.2'] }),
    备案晚了一天: () => ({
      line: m.due({
        filedOn: `${YEAR}-01-10`,
        startedOn: `${YEAR}-01-16`,
        issuedOn: `${YEAR}-04-02`,
        appliedOn: `${YEAR}-06-18`,
      }),
      clauses: ['A8.4'],
    }),
    多付: () => {
      const line = m.due()
      return { line: { ...line, decidedFen: String(dueOf(line) + 300) }, clauses: ['A13.1'] }
    },
    少付: () => {
      const line = m.due()
      return { line: { ...line, decidedFen: (dueOf(line) - 100.5).toFixed(2) }, clauses: ['A13.1'] }
    },
    应补未补: () => ({ line: refused(m.due(), '申报逾期，超过十二个月'), clauses: ['A13.7'] }),
  }
}

const spring = {
  issuedOn: `${YEAR}-01-15`,
  startedOn: `${YEAR - 1}-11-20`,
  filedOn: `${YEAR - 1}-11-01`,
  appliedOn: `${YEAR}-02-18`,
}
const autumn = {
  issuedOn: `${YEAR}-09-10`,
  startedOn: `${YEAR}-07-10`,
  filedOn: `${YEAR}-06-20`,
  appliedOn: `${YEAR}-10-15`,
}

type Maker = ReturnType<typeof makerOf>

function makerOf({ whole, pick }: Random) {
  let serial = 0
  const person = () => {
    const n = serial++
    const digits = `320699${1960 + (n % 40)}0${1 + (Math.floor(n / 40) % 9)}${10 + (Math.floor(n / 360) % 18)}${100 + whole(900)}`
    const [family, given] = ['赵钱孙李周吴郑王冯陈', '明华芳伟娟磊敏静强丽']
    return { name: `${pick([...family!])}${pick([...given!])}`, idNumber: digits + checkCharacter(digits) }
  }
  const tradeOf = ({ code, name }: Trade) => ({ occupationCode: code, occupationName: name })
  /** A claim to which nothing stands against, granted as it should be; `more` changes it. */
  const due = (more: Partial<Line> = {}): Line => {
    const n = serial
    const trade = pick(trades)
    const month = 1 + whole(9)
    const on = (m: number, d: number) => `${YEAR}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
    const line: Line = {
      ...{ claimNo: `W${String(n).padStart(5, '0')}`, ...person(), category: '企业职工' },
      ...{
        providerName: '启东市某职业培训学校',
        providerCode: '52320699MJ00000014',
        classNo: `QD${YEAR}-${1000 + n}`,
      },
      ...{ ...tradeOf(trade), level: pick(['三级', '四级', '五级']), certificateNo: `Z${n}` },
      ...{ issuedOn: on(month, 1 + whole(28)), appliedOn: on(month + 1 + whole(3), 1 + whole(28)) },
      ...{
        claimant: '机构',
        otherFunding: '否',
        filedOn: `${YEAR - 1}-10-08`,
        startedOn: `${YEAR - 1}-10-21`,
      },
      ...{
        attendance: `${80 + whole(21)}%`,
        elsewhere: '',
        decided: '予以补贴',
        decidedFen: '',
        decidedReason: '',
      },
      ...more,
    }
    return { ...line, decidedFen: more.decidedFen ?? String(dueOf(line)) }
  }
  const tradesApart = (count: number) => {
    const from = whole(trades.length)
    return Array.from({ length: count }, (_, i) => tradeOf(trades[(from + i) % trades.length]!))
  }
  return { whole, person, due, tradesApart }
}
