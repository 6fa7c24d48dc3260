// What a decision says in the words of an office, what differs from it, and that a past year is judged by its own past.
import { describe, expect, it } from 'vitest'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { shareText } from '../../../server/ratio.ts'
import type { Level } from '../../catalogue/levels.ts'
import { foldClaims } from '../judge/fold.ts'
import type { ClaimRow, Registers } from '../judge/registers-shape.ts'
import type { Judgement } from '../judge/ruleset.ts'
import { compare } from './compare.ts'
import { addRow, agreement, noFigures } from './figures.ts'
import { clauseOfReason } from './office-reason.ts'
import { withoutOwnRecords } from './own-record.ts'
import { readDecided, readYuan } from './sheet/columns.ts'

/** Without a year's days off: none of these days is near the end of its period. */
const law = seedLaw({})

const cell = (text: string) => ({ text, number: null, kind: 'text' as const, formula: false })

describe('the words of an office', () => {
  it.each([
    [
      'granted',
      [
        '予以补贴',
        '审核通过',
        '同意补贴',
        '已发放',
        '准予补贴',
        '批准',
        '通过。',
        '是',
        '已拨付',
        '符合条件',
      ],
    ],
    [
      'refused',
      ['不予补贴', '审核不通过', '未通过', '不同意', '驳回', '不符合条件', '不予发放', '未发放', '否'],
    ],
  ])('are read as %s', (value, says) => {
    for (const text of says) expect([text, readDecided(cell(text))]).toEqual([text, { value }])
  })

  it('and are asked about where they are neither: what was sent back for papers was not decided', () => {
    for (const text of ['退回补正', '待定', '通过后发放', '不予以', '部分补贴', '未审核'])
      expect(readDecided(cell(text)), text).toHaveProperty('wrong')
  })

  it('money is whole fen however it is written, and nothing else is money', () => {
    for (const [text, value] of [
      ['1500', 150_000],
      ['1,500.00', 150_000],
      ['￥1500.5元', 150_050],
      ['0.01', 1],
      ['12,345,678.90', 1_234_567_890],
    ])
      expect(readYuan(cell(String(text)))).toEqual({ value })
    for (const text of ['一千五', '-1500', '1500.505', '1.500,00', '15 00', '123456789'])
      expect(readYuan(cell(text)), text).toHaveProperty('wrong')
  })

  it('a refusal points to the clause it was borne by', () => {
    for (const [says, clause] of [
      ['当年已申领三次', 'A13.3'],
      ['已有更高等级证书', 'A13.6'],
      ['同一职业同一等级重复申领', 'A13.5'],
      ['同一班级单位已申领', 'A13.4'],
      ['超过12个月', 'A13.7'],
      ['不在补贴目录', 'A13.1'],
      ['出勤率不达标', 'A10.18'],
      ['开班未备案', 'A8.4'],
      ['其他部门已补贴', 'A7.2'],
      ['材料不齐', 'A13.8'],
      ['', 'A13.8'],
    ])
      expect([says, clauseOfReason(says!)]).toEqual([says, clause])
  })
})

describe('A13.8 what was decided beside what is judged', () => {
  const judged = (verdict: Judgement['verdict'], amountFen = 0): Judgement => ({
    ...{ verdict, amountFen, rateFen: null, failed: verdict === 'fail' ? ['A13.5'] : [] },
    findings: [
      {
        clause: 'A13.1',
        title: '',
        verdict: verdict === 'manual' ? 'unknown' : verdict,
        params: [],
        readings: [],
      },
    ],
  })
  const granted = { outcome: 'granted' as const, fen: 150_000, reason: '' }
  const refused = { outcome: 'refused' as const, fen: 0, reason: '逾期' }

  it('differs in four ways, and what cannot be told is no disagreement', () => {
    expect(compare(granted, judged('pass', 150_000))).toBeNull()
    expect(compare(refused, judged('fail'))).toBeNull()
    expect(compare(granted, judged('fail'))).toEqual({
      kind: 'should-refuse',
      clauses: ['A13.5'],
      fen: 150_000,
    })
    expect(compare(refused, judged('pass', 80_000))).toEqual({
      kind: 'should-grant',
      clauses: ['A13.7'],
      fen: 80_000,
    })
    expect(compare(granted, judged('pass', 149_999))).toEqual({ kind: 'amount', clauses: ['A13.1'], fen: -1 })
    expect(compare(granted, judged('manual'))).toEqual({ kind: 'untold', clauses: ['A13.1'], fen: 150_000 })
    expect(compare(refused, judged('manual'))).toMatchObject({ kind: 'untold', fen: 0 })
  })

  it('the share of agreement never rounds up to all, and leaves out what could not be judged', () => {
    const figures = noFigures()
    for (let i = 0; i < 99_999; i++) addRow(figures, granted, null)
    addRow(figures, granted, compare(granted, judged('manual')))
    expect(agreement(figures)).toEqual({ agreed: 99_999, judged: 99_999 })
    addRow(figures, granted, compare(granted, judged('pass', 200_000)))
    expect(figures.underpaid).toEqual({ rows: 1, fen: 50_000 })
    const { agreed, judged: of } = agreement(figures)
    expect(shareText(agreed, of)).toBe('99.9%')
  })
})

describe('A13.3 A13.5 a year is judged by what had been granted when it was decided', () => {
  const row = (
    n: number,
    appliedOn: string,
    decided: 'granted' | 'refused',
    level: Level = '4',
  ): ClaimRow => ({
    ...{ row: n, person: 'p', provider: null, decided },
    own: {
      ...{
        claimNo: `W${n}`,
        claimant: 'institution',
        classNo: `K${n}`,
        occupationCode: 'c',
        occupationName: '电工',
      },
      ...{ level, issuedOn: '2025-01-10', appliedOn, approvedOn: null, otherFunding: false },
      ...{
        filedOn: null,
        startedOn: null,
        attendance: null,
        has: { filing: false, attendance: false },
        problems: [],
      },
    },
  })
  const entry = (appliedOn: string) => ({
    ...{
      where: 'register' as const,
      row: null,
      claimNo: 'R',
      outcome: 'granted' as const,
      claimant: null,
      classNo: null,
    },
    ...{
      occupationCode: 'c',
      occupationName: '电工',
      level: '4' as const,
      appliedOn,
      issuedOn: null,
      provider: null,
    },
  })
  const registers = (...granted: string[]): Registers => ({
    catalogue: () => ({
      names: ['电工'],
      lines: [
        {
          name: '电工',
          level: '4',
          rateFen: 1,
          validFrom: null,
          validTo: null,
          source: '',
          byCategory: false,
        },
      ],
    }),
    renamings: [],
    earlier: new Map([['p', granted.map(entry)]]),
    certificates: new Map(),
  })
  const failed = (rows: ClaimRow[], of: Registers) =>
    [...foldClaims(rows, of, law)].map(({ judgement }) => judgement.failed)

  it('an earlier row counts as it was decided, whatever the judge says of it', () => {
    const [first, second] = [row(2, '2025-03-03', 'refused'), row(3, '2025-04-07', 'granted')]
    expect(failed([first, second], registers())).toEqual([[], []])
    expect(failed([{ ...first, decided: 'granted' }, second], registers())).toEqual([[], ['A13.5']])
    // Without a decision the verdict counts.
    expect(failed([{ ...first, decided: undefined }, second], registers())).toEqual([[], ['A13.5']])
  })

  it('what was granted later does not count, and what the registers hold of the very row is not told twice', () => {
    const one = [row(2, '2025-03-03', 'granted')]
    expect(failed(one, registers('2025-03-02'))).toEqual([['A13.5']])
    expect(failed(one, registers('2025-03-04'))).toEqual([[]])
    const own = withoutOwnRecords(registers('2025-03-03', '2024-05-06'), one)
    expect(own.left).toBe(1)
    expect(failed(one, own.registers)).toEqual([['A13.5']])
    const all = withoutOwnRecords(registers('2025-03-03', '2025-03-03'), one)
    expect(all.left).toBe(1)
    expect(withoutOwnRecords(registers('2025-03-03'), [row(2, '2025-03-03', 'refused')]).left).toBe(0)
    // Under the name that its occupation had before it is the same grant, too.
    const before = registers('2025-03-03')
    const old = { ...entry('2025-03-03'), occupationCode: '6-07-06-05', occupationName: '维修电工' }
    before.earlier.set('p', [old])
    expect(withoutOwnRecords(before, one).left).toBe(0)
    const [code, name] = [one[0]!.own.occupationCode!, one[0]!.own.occupationName!]
    before.renamings = [
      { oldCode: '6-07-06-05', oldName: '维修电工', code, name, fromOn: '2025-01-01', documentNo: 'X' },
    ]
    expect(withoutOwnRecords(before, one).left).toBe(1)
    // The office's own list of that year is the same grants; another city's, or another channel's, is not.
    const listed = (channel: 'training' | 'online', elsewhere: string | null) => {
      const of = registers('2025-03-03')
      const brought = { source: '旧系统', asOf: '2026-01-01', confidence: 'own-record' as const }
      const more = { brought: { ...brought, channel, department: null, uncatalogued: null }, elsewhere }
      of.earlier.get('p')!.splice(0, 1, { ...entry('2025-03-03'), ...more, where: 'brought' })
      return withoutOwnRecords(of, one).left
    }
    expect([listed('training', null), listed('training', '南通市'), listed('online', null)]).toEqual([
      1, 0, 0,
    ])
  })
})
