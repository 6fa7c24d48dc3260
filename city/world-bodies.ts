// The training bodies of the demo city: five that teach, one that sleeps, one that is gone, and one for each number of
// 第四条 and 第五条 that a body can fail. All made up.
import { creditCheckCharacter } from '../areas/people/credit-code.ts'
import { bodies } from './cast.ts'

export type WorldTeacher = {
  fullTime: boolean
  teaches: ('theory' | 'practice')[]
  age: number
  rank: number
}
export type WorldBody = {
  code: string
  name: string
  kind: 'institution' | 'enterprise'
  totalArea: number
  teachingArea: number
  seats: number[]
  hasTrainingUnit: boolean
  trainingStaff: number
  teachers: WorldTeacher[]
  trade: { code: string; name: string }
  /** Where its filing stands; signed: an agreement in force; gone: dissolved. */
  filing: 'signed' | 'submitted' | 'returned' | 'draft' | 'on-notice' | 'gone'
  /** Months since the agreement began. */
  months: number
  /** What is wrong with it, for the reader of the code. */
  flaw: string | null
}

const code = (seventeen: string) => seventeen + creditCheckCharacter(seventeen)
const trades = {
  electrician: { code: '6-31-01-03', name: '电工' },
  welder: { code: '6-18-02-04', name: '焊工' },
  carer: { code: '4-10-01-05', name: '养老护理员' },
  pastry: { code: '4-03-02-02', name: '中式面点师' },
  ship: { code: '6-23-02-03', name: '船舶电气装配工' },
}

/** Six full-time teachers, theory and practice by turns, and three part-time ones: more than enough everywhere. */
const staff = (change: (t: WorldTeacher, i: number) => Partial<WorldTeacher> = () => ({})): WorldTeacher[] =>
  Array.from({ length: 9 }, (_, i) => {
    const t: WorldTeacher = {
      fullTime: i < 6,
      teaches: [i % 2 === 0 ? 'theory' : 'practice'],
      age: 34 + i * 3,
      rank: 5,
    }
    return { ...t, ...change(t, i) }
  })

const body = (number: number, name: string, change: Partial<WorldBody> = {}): WorldBody => ({
  code: code(`52320699MJ00000${String(number).padStart(2, '0')}`),
  name,
  kind: 'institution',
  totalArea: 860,
  teachingArea: 520,
  seats: [48, 48, 40],
  hasTrainingUnit: true,
  trainingStaff: 6,
  teachers: staff(),
  trade: trades.electrician,
  filing: 'submitted',
  months: 8,
  flaw: null,
  ...change,
})

export const worldBodies: WorldBody[] = [
  body(1, bodies[0].name, { code: bodies[0].code, filing: 'signed' }),
  body(2, bodies[1].name, { code: bodies[1].code, filing: 'signed', trade: trades.welder }),
  body(3, bodies[2].name, { code: bodies[2].code, kind: 'enterprise', filing: 'signed', trade: trades.ship }),
  body(4, '启东市沙地职业技能培训学校', {
    filing: 'signed',
    trade: trades.carer,
    flaw: '两次检查到课率低于70%',
  }),
  body(5, '启东市蝶湖家政服务职业培训学校', {
    filing: 'signed',
    trade: trades.pastry,
    flaw: '满意度正好80%，一次严重投诉',
  }),
  body(6, '启东市圆陀角文旅培训中心', { filing: 'signed', months: 22, flaw: '二十二个月未开班' }),
  body(7, '启东市惠萍职业培训学校', { totalArea: 299, flaw: '总面积299平方米' }),
  body(8, '启东市北新技能培训学校', { teachingArea: 199, flaw: '教学用房199平方米' }),
  body(9, '启东市海复职业培训学校', {
    filing: 'returned',
    teachers: staff((_, i) => ({ fullTime: i < 2 })).slice(0, 5),
    flaw: '专职教师2人',
  }),
  body(10, '启东市王鲍职业培训学校', {
    teachers: staff((_, i) => ({ fullTime: i < 3, age: i === 8 ? 71 : 40 + i })).concat(
      staff(() => ({ fullTime: false })).slice(0, 4),
    ),
    flaw: '专职教师不足四分之一，一名教师71周岁',
  }),
  body(11, '江苏海工重装有限公司', { kind: 'enterprise', seats: [39, 36], flaw: '最大教室39座' }),
  body(12, '启东生命健康产业园服务有限公司', {
    kind: 'enterprise',
    hasTrainingUnit: false,
    trainingStaff: 2,
    filing: 'draft',
    teachers: staff(() => ({ teaches: ['theory'], rank: 2 })).slice(0, 2),
    flaw: '无培训机构且专职人员2人，无实训教师',
  }),
  body(13, '启东市启隆职业培训学校', { filing: 'on-notice', trade: trades.welder }),
  body(14, '启东市东海技能培训中心', { filing: 'gone', months: 14, flaw: '已解除协议' }),
]
