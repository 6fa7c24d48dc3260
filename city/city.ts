// A small synthetic city: people, what they were granted, what they hold, and a workbook of claims that meets every rule
// of 第十三条. Pure: the same seed and the same today give the same city. All persons are made up.
import { type Level, levelNames } from '../areas/catalogue/levels.ts'
import { checkCharacter } from '../areas/people/identity-number.ts'
import { addDays, addMonths, daysBetween, yearOf } from '../server/calendar.ts'
import { bodies } from './cast.ts'
import { type Random, random } from './random.ts'

export type CityPerson = { name: string; idNumber: string; phone: string; category: string }
export type CityClaim = {
  claimNo: string
  person: number
  body: number
  classNo: string
  code: string
  occupation: string
  level: Level
  certificateNo: string
  issuedOn: string
  appliedOn: string
  status: 'granted' | 'refused'
  rateFen: number
}
export type CityCertificate = {
  person: number
  certificateNo: string
  code: string
  occupation: string
  level: Level
  issuedOn: string
}
export type City = {
  people: CityPerson[]
  claims: CityClaim[]
  certificates: CityCertificate[]
  sample: string[][]
}

const trades: { code: string; name: string; fen: Partial<Record<Level, number>> }[] = [
  { code: '6-31-01-03', name: '电工', fen: { '5': 100_000, '4': 150_000, '3': 200_000 } },
  { code: '6-18-02-04', name: '焊工', fen: { '5': 100_000, '4': 150_000, '3': 200_000 } },
  { code: '4-10-01-05', name: '养老护理员', fen: { '5': 50_000, '4': 100_000, '3': 150_000 } },
  { code: '4-03-02-02', name: '中式面点师', fen: { '5': 50_000, '4': 100_000, '3': 150_000 } },
  { code: '6-23-02-03', name: '船舶电气装配工', fen: { '5': 100_000, '4': 150_000, '3': 200_000 } },
]
const categories = ['企业职工', '城镇登记失业人员', '农村转移就业劳动者', '毕业年度高校毕业生', '退捕渔民']
const surnames = [...'陈王李张欧阳黄吴周徐孙胡朱高林何郭马罗沈陆顾袁范施倪龚']
  .filter((c) => !'欧阳'.includes(c))
  .concat('欧阳')
const givens =
  '敏 建国 秀兰 海燕 晓雯 志强 小芳 垚 丽华 伟 玉珍 明 翔 晓东 芬 军 玉兰 平 洁 㐂 文静 国栋 桂英 雨桐 子豪 佳怡 春华 红梅 永康 立新'.split(
    ' ',
  )

/** `today` is the demo's today; claims lie in its year and the year before. */
export function buildCity(seed: number, today: string): City {
  const r = random(seed)
  const people = Array.from({ length: 60 }, (_, i) => person(r, i))
  people[0] = { ...people[0]!, name: '陈敏' }
  people[7] = { ...people[7]!, name: '古丽·阿依' }
  people[9] = { ...people[9]!, name: '𠮷田华' }
  const claims: CityClaim[] = []
  const year = grantYear(today)
  const grant = (
    who: number,
    trade: number,
    level: Level,
    appliedOn: string,
    status: CityClaim['status'] = 'granted',
  ) => {
    const n = claims.length + 1
    const t = trades[trade]!
    const body = (who + trade) % bodies.length
    const issuedOn = addDays(appliedOn, -20)
    claims.push({
      claimNo: `SL${yearOf(appliedOn)}-${String(n).padStart(5, '0')}`,
      person: who,
      body,
      // Classes of before this system bear numbers that it will not give again.
      classNo: `QD${yearOf(issuedOn)}-${String(9001 + trade * 10 + Number(level) + (yearOf(issuedOn) % 2) * 50).padStart(4, '0')}`,
      code: t.code,
      occupation: t.name,
      level,
      certificateNo: certificateNo(issuedOn, level, n),
      issuedOn,
      appliedOn,
      status,
      rateFen: t.fen[level]!,
    })
  }
  // The first trainee has two of three grants this year; the second has all three.
  const inYear = (of: number, parts: number) => partOfYear(today, of, parts)
  grant(0, 1, '5', inYear(1, 6))
  grant(0, 3, '5', inYear(3, 6))
  for (const [i, trade] of [0, 2, 3].entries()) grant(1, trade, '5', inYear(1 + i * 2, 6))
  for (let who = 2; who < 40; who++) {
    grant(who, r.whole(trades.length), r.pick(['5', '4'] as const), addDays(today, -570 + r.whole(500)))
  }
  // The guest of the class whose claims meet A13.5, and one that was refused.
  grant(40, 2, '5', addDays(today, -300))
  grant(41, 4, '4', inYear(4, 6), 'refused')
  const held = (who: number, trade: number, level: Level, issuedOn: string): CityCertificate => ({
    person: who,
    certificateNo: certificateNo(issuedOn, level, 90_000 + who),
    code: trades[trade]!.code,
    occupation: trades[trade]!.name,
    level,
    issuedOn,
  })
  const certificates = [held(45, 0, '3', `${year - 1}-11-08`), held(46, 2, '4', inYear(1, 12))]
  return { people, claims, certificates, sample: sample(r, people, claims, today) }
}

/** The year in which the grants of “this year” lie: still the last one when the new one is too young to have any. */
export const grantYear = (today: string): number => yearOf(addDays(today, -25))

/** A day in that year and well before today: so many parts of the time gone by. */
function partOfYear(today: string, of: number, parts: number): string {
  const first = `${grantYear(today)}-01-01`
  const gone = Math.max(0, daysBetween(first, addDays(today, -26)))
  return addDays(first, Math.floor((gone * of) / parts))
}

/** Rows in the columns of areas/subsidy/checks/sheet/columns.ts, in their order. Row by row: good ones, then one for each rule. */
function sample(r: Random, people: CityPerson[], claims: CityClaim[], today: string): string[][] {
  const rows: string[][] = []
  const body = bodies[0]
  const add = (
    who: number,
    trade: number,
    level: Level,
    change: Partial<Record<keyof typeof at, string>> = {},
  ) => {
    const t = trades[trade]!
    const p = people[who]!
    const n = rows.length + 1
    const lately = addDays(today, -3 - (n % 9))
    // Who has used up a year must claim in that year to be refused for it (A13.3).
    const used = who === 1 && yearOf(lately) !== grantYear(today)
    const appliedOn = used ? `${grantYear(today)}-12-31` : lately
    const issuedOn = addDays(appliedOn, -30 - r.whole(60))
    const startedOn = addDays(issuedOn, -45)
    const row = [
      `YS${today.slice(0, 4)}-${String(n).padStart(4, '0')}`,
      p.name,
      p.idNumber,
      p.category,
      body.name,
      body.code,
      `QD${today.slice(0, 4)}-${String(100 + trade * 10 + Number(level === 'special' ? 6 : level)).padStart(4, '0')}`,
      t.code,
      t.name,
      levelNames[level],
      certificateNo(issuedOn, level, 5_000 + n),
      issuedOn,
      appliedOn,
      '机构',
      '否',
      addDays(startedOn, -8 - r.whole(5)),
      startedOn,
      `${82 + r.whole(18)}%`,
    ]
    for (const [key, value] of Object.entries(change)) row[at[key as keyof typeof at]] = value
    rows.push(row)
  }
  for (let who = 42; who < 45; who++) add(who, who % 5, '5')
  for (let who = 47; who < 60; who++) add(who, who % 5, who % 3 === 0 ? '4' : '5')
  add(0, 0, '5')
  add(1, 4, '5')
  const second = claims.find((c) => c.person === 2)!
  const trade = trades.findIndex((t) => t.code === second.code)
  add(2, trade, second.level)
  add(3, 0, '3', { classNo: claims.find((c) => c.person === 3)!.classNo })
  add(45, 0, '4')
  add(46, 2, '5')
  add(4, 1, '3', { issuedOn: addMonths(today, -13), appliedOn: addDays(today, -4) })
  add(5, 3, '3', { otherFunding: '是' })
  add(6, 2, '3', { code: '9-99-99-99', occupation: '收纳师' })
  add(7, 0, '3', { filedOn: addDays(today, -60), startedOn: addDays(today, -58) })
  add(8, 1, '3', { attendance: '71%' })
  add(9, 3, '3', { attendance: '' })
  add(10, 2, '3', {
    idNumber: `${people[10]!.idNumber.slice(0, 17)}${people[10]!.idNumber[17] === '0' ? '1' : '0'}`,
  })
  add(11, 4, '3', { level: '高级班' })
  return rows
}

const at = {
  idNumber: 2,
  classNo: 6,
  code: 7,
  occupation: 8,
  level: 9,
  issuedOn: 11,
  appliedOn: 12,
  otherFunding: 14,
  filedOn: 15,
  startedOn: 16,
  attendance: 17,
}

function person(r: Random, i: number): CityPerson {
  const born = addDays('1966-01-01', r.whole(14_000)).replaceAll('-', '')
  const seventeen = `320699${born}${String(100 + i * 7 + r.whole(7)).padStart(3, '0')}`
  return {
    name: r.pick(surnames) + r.pick(givens),
    idNumber: seventeen + checkCharacter(seventeen),
    phone: `190${String(10_000_000 + r.whole(90_000_000))}`,
    category: r.pick(categories),
  }
}

/** S + 0000 + 32 + six of the body + year + level + serial: 22 characters. */
const certificateNo = (issuedOn: string, level: Level, serial: number) =>
  `S000032069901${issuedOn.slice(2, 4)}${level === 'special' ? 5 : level}${String(serial).padStart(6, '0')}`
