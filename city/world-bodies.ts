// The training bodies of the demo city: seven that teach or sleep under an agreement, one that is gone, four good ones on their
// way, and one for each number of 第四条 and 第五条 that a body can fail. All made up.
import type { Level } from '../areas/catalogue/levels.ts'
import { creditCheckCharacter } from '../areas/people/credit-code.ts'
import type { FilingStatus } from '../areas/providers/filings/states.ts'
import { bodies } from './cast.ts'

export type Trade = { code: string; name: string }
export type WorldTeacher = {
  fullTime: boolean
  teaches: ('theory' | 'practice')[]
  age: number
  rank: number
  trade: Trade
  /** Other trades of the same person. */
  also?: Trade[]
  /** The 专业 of which somebody is an engineer, instead of a certificate of the trade. */
  engineerOf?: string
}
export type WorldBody = {
  code: string
  name: string
  kind: 'institution' | 'enterprise'
  legalPerson: string
  /** Whole square metres. */
  totalArea: number
  teachingArea: number
  seats: number[]
  hasTrainingUnit: boolean
  trainingStaff: number
  teachers: WorldTeacher[]
  trades: (Trade & { level: Level })[]
  /** Where its filing stands in the end. */
  filing: FilingStatus
  /** Months since the agreement began. */
  months: number
  /** What the visit measured otherwise than declared. */
  measured: Partial<{ teachingArea: number; seats: number }>
  /** The clause of 第四条 or 第五条 that it fails, and it alone. */
  fails: string | null
}

const code = (seventeen: string) => seventeen + creditCheckCharacter(seventeen)
export const trades = {
  electrician: { code: '6-31-01-03', name: '电工' },
  welder: { code: '6-18-02-04', name: '焊工' },
  carer: { code: '4-10-01-05', name: '养老护理员' },
  pastry: { code: '4-03-02-02', name: '中式面点师' },
  ship: { code: '6-23-02-03', name: '船舶电气装配工' },
  // The catalogue has no 五级 of it: a class of 五级 stays within the agreement and cannot be subsidised (A13.1).
  nutrition: { code: '4-14-02-01', name: '公共营养师' },
}

/** Six full-time teachers, theory and practice by turns, and a part-time one: more than enough everywhere. */
const staff = (
  trade: Trade,
  change: (i: number) => Partial<WorldTeacher> = () => ({}),
  count = 7,
): WorldTeacher[] =>
  Array.from({ length: count }, (_, i) => ({
    fullTime: i < 6,
    teaches: [i % 2 === 0 ? 'theory' : 'practice'],
    age: 31 + ((i * 7) % 27),
    rank: 5,
    trade,
    ...change(i),
  }))

/** Three are enough for a body that has not begun to teach. */
const few = (trade: Trade, change?: (i: number) => Partial<WorldTeacher>) => staff(trade, change, 3)

const body = (
  number: number,
  name: string,
  change: Partial<WorldBody> & { trade?: Trade } = {},
): WorldBody => {
  const { trade = trades.electrician, ...rest } = change
  return {
    code: code(`52320699MJ00000${String(number).padStart(2, '0')}`),
    name,
    kind: 'institution',
    legalPerson: legalPersons[number % legalPersons.length]!,
    totalArea: 860 + number * 10,
    teachingArea: 520 + number * 5,
    hasTrainingUnit: true,
    trainingStaff: 6,
    seats: rest.filing === 'signed' ? [48, 48, 40, 40] : [48, 40],
    teachers: rest.filing === 'signed' ? staff(trade) : few(trade),
    trades: [{ ...trade, level: '3' }],
    filing: 'submitted',
    months: 0,
    measured: {},
    fails: null,
    ...rest,
  }
}

const enterprise = (number: number, name: string, change: Partial<WorldBody> & { trade?: Trade } = {}) =>
  body(number, name, {
    kind: 'enterprise',
    code: code(`91320699MA10000${String(number).padStart(2, '0')}`),
    ...change,
  })

const legalPersons = '陆志远 袁卫星 黄国平 施建华 沈玉梅 倪春生 龚卫东 陈锦荣 徐秀芳 季永康 王爱民'.split(' ')

/** The order is the order of filing; classes name bodies by their place here. */
export const worldBodies: WorldBody[] = [
  body(1, bodies[0].name, {
    code: bodies[0].code,
    legalPerson: '张海燕',
    filing: 'signed',
    months: 21,
    teachers: staff(trades.electrician, (i) => (i === 5 ? { engineerOf: '电气自动化设备安装与维修' } : {})),
  }),
  body(2, bodies[1].name, { code: bodies[1].code, filing: 'signed', trade: trades.welder, months: 15 }),
  enterprise(3, bodies[2].name, { code: bodies[2].code, filing: 'signed', trade: trades.ship, months: 13 }),
  body(4, '启东市沙地职业技能培训学校', { filing: 'signed', trade: trades.carer, months: 12 }),
  body(5, '启东市蝶湖家政服务职业培训学校', {
    filing: 'signed',
    months: 12,
    trades: [
      { ...trades.pastry, level: '3' },
      { ...trades.nutrition, level: '3' },
    ],
    teachers: [
      ...staff(trades.pastry, (i) => (i < 2 ? { also: [trades.nutrition] } : {})),
      ...staff(trades.nutrition, () => ({ fullTime: false }), 2),
    ],
  }),
  // One month from the line of A14.1.
  body(6, '启东市圆陀角文旅培训中心', { filing: 'signed', trade: trades.pastry, months: 23 }),
  body(7, '启东市寅阳职业培训学校', { filing: 'signed', trade: trades.welder, months: 10 }),
  body(8, '启东市东海技能培训中心', { filing: 'signed', trade: trades.welder, months: 14 }),
  body(9, '启东市启隆职业培训学校', { filing: 'on-notice', trade: trades.welder }),
  body(10, '启东市南阳职业技能培训学校', { filing: 'cleared', trade: trades.carer }),
  body(11, '启东市近海职业培训学校', { filing: 'approved' }),
  enterprise(12, '启东生命健康产业园服务有限公司', { filing: 'draft', trade: trades.carer }),
  body(13, '启东市惠萍职业培训学校', { totalArea: 299, teachingArea: 260, fails: 'A4.3(b)' }),
  body(14, '启东市北新技能培训学校', {
    filing: 'visited',
    teachingArea: 210,
    measured: { teachingArea: 199 },
    fails: 'A4.3(c)',
  }),
  body(15, '启东市海复职业培训学校', {
    filing: 'returned',
    teachers: staff(trades.electrician, (i) => ({ fullTime: i < 2 }), 5),
    fails: 'A4.4(b)',
  }),
  body(16, '启东市王鲍职业培训学校', {
    filing: 'reviewed',
    teachers: staff(trades.electrician, (i) => ({ fullTime: i < 3, age: i === 4 ? 71 : 45 + i }), 5),
    fails: 'A4.4(c)',
  }),
  body(17, '启东市合作技工培训中心', {
    filing: 'refused',
    teachers: staff(trades.welder, (i) => ({ fullTime: i < 3 }), 13),
    trade: trades.welder,
    fails: 'A4.4(d)',
  }),
  body(18, '启东市新港职业培训学校', {
    teachers: few(trades.electrician, () => ({ teaches: ['practice'] })),
    fails: 'A4.4(e)',
  }),
  body(19, '启东市大丰职业培训学校', {
    filing: 'withdrawn',
    teachers: few(trades.pastry, () => ({ teaches: ['theory'] })),
    trade: trades.pastry,
    fails: 'A4.4(f)',
  }),
  enterprise(20, '江苏海工重装有限公司', {
    hasTrainingUnit: false,
    trainingStaff: 2,
    trade: trades.welder,
    fails: 'A5.1(b)',
  }),
  enterprise(21, '启东吕四港船务有限公司', {
    filing: 'visited',
    trade: trades.ship,
    seats: [42],
    measured: { seats: 39 },
    fails: 'A5.2(a)',
  }),
  enterprise(22, '江苏启安电气有限公司', {
    filing: 'reviewed',
    teachers: few(trades.electrician, () => ({ rank: 3 })),
    fails: 'A5.4(b)',
  }),
]

/** Places in the list above. */
export const sleeping = 5
export const rectifying = 6
export const dissolved = 7
