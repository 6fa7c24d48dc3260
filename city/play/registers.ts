// What a body says of itself: 附件1, its teachers, rooms and fees, and what the visit found.

import { sealedAccount } from '../../areas/people/accounts/sealed.ts'
import { checkCharacter } from '../../areas/people/identity-number.ts'
import { addRoom } from '../../areas/providers/bodies/actions.ts'
import { publishFee } from '../../areas/providers/bodies/fees/actions.ts'
import { pledges } from '../../areas/providers/filings/application/pledges.ts'
import type { VisitInput } from '../../areas/providers/filings/step-schema.ts'
import type { FilingForm } from '../../areas/providers/schema.ts'
import { addTeacher } from '../../areas/providers/teachers/actions.ts'
import type { TeacherInput } from '../../areas/providers/teachers/schema.ts'
import { addDays, yearOf } from '../../server/calendar.ts'
import { givenNames, surnames } from '../crowd.ts'
import { type Trade, type WorldBody, type WorldTeacher, worldBodies } from '../world-bodies.ts'
import { principalOf } from './people.ts'
import { by, byHouse, dayOf, type Stage, who } from './stage.ts'

/** What a body has once it has begun to file; filled in as its story goes. */
export type LivingBody = { filing: string; teachers: Teacher[]; rooms: { id: string; name: string }[] }
export type Teacher = { id: string; name: string }

export async function registerBody(s: Stage, index: number, living: LivingBody): Promise<void> {
  const b = worldBodies[index]!
  const body = who(s, principalOf(index))
  for (const [i, t] of b.teachers.entries()) {
    const name =
      surnames[(index * 5 + i) % surnames.length]! + givenNames[(index * 3 + i * 2) % givenNames.length]!
    const input = {
      name,
      idNumber: teacherNumber(s.today, t.age, index * 20 + i),
      fullTime: t.fullTime,
      education: t.rank > 3 ? ('bachelor' as const) : ('college' as const),
      occupations: [t.trade, ...(t.also ?? [])].map((trade) => ({ ...trade, teaches: t.teaches })),
      qualifications: [t.trade, ...(t.also ?? [])].map((trade, n) =>
        shownBy(trade, t, `S0000320699012013${String(index * 20 + i).padStart(5, '0')}${n}`),
      ),
    }
    const { id } = await by(s, body, (a) => addTeacher(s.tx, a, s.keys, input, dayOf(s)))
    living.teachers.push({ id, name })
  }
  for (const [n, seats] of b.seats.entries()) {
    const [name, kind] =
      n === 1 ? (['实训室302', 'practice'] as const) : ([`教室30${n + 1}`, 'theory'] as const)
    const { id } = await by(s, body, (a) =>
      addRoom(s.tx, a, { name, kind, seats, area: seats * 2, camera: true }),
    )
    living.rooms.push({ id, name })
  }
  if (b.filing !== 'signed') return
  for (const trade of b.trades) {
    const fee = {
      occupation: null,
      item: `${trade.name}自费培训`,
      amountFen: 68_000 + index * 4_000,
      refundRule: '',
      refunds: [
        { until: '开课前', perMille: 1000 },
        { until: '课时三分之一以内', perMille: 667 },
        { until: '超过课时一半', perMille: 0 },
      ],
      toOn: null,
    }
    await by(s, body, (a) => publishFee(s.tx, a, fee, dayOf(s)))
  }
}

/** A certificate of the trade, or the title of an engineer in it. */
const shownBy = (trade: Trade, t: WorldTeacher, number: string): TeacherInput['qualifications'][number] => ({
  kind: t.engineerOf ? 'title' : 'skill',
  subject: t.engineerOf ?? trade.name,
  occupationCode: t.engineerOf ? null : trade.code,
  title: t.engineerOf ? '工程师' : '',
  rank: t.engineerOf ? null : t.rank,
  grade: t.engineerOf ? 'middle' : null,
  number,
  issuedOn: null,
  expiresOn: null,
})

/** Areas there are in hundredths of a square metre. */
export function formOf(s: Stage, b: WorldBody, index: number, declared: boolean): FilingForm {
  const institution = b.kind === 'institution'
  return {
    kind: b.kind,
    name: b.name,
    legalPerson: b.legalPerson,
    legalStatus: 'legal-person',
    contactName: surnames[index % surnames.length]! + givenNames[(index * 7) % givenNames.length]!,
    address: `启东市${streets[index % streets.length]}${100 + index * 8}号`,
    totalArea: b.totalArea * 100,
    teachingArea: b.teachingArea * 100,
    tenure: 'own',
    deedNo: institution ? `苏(2019)启东市不动产权第${String(10_001 + index * 37).padStart(7, '0')}号` : '',
    leaseFrom: null,
    leaseUntil: null,
    licenceNo: institution ? `人社民3206994${String(index + 1).padStart(6, '0')}号` : '',
    licenceIssuer: institution ? 'hrss' : null,
    licenceFrom: institution ? addDays(s.today, -2000) : null,
    licenceUntil: institution ? addDays(s.today, 900) : null,
    licenceScope: institution ? [...new Set(b.trades.map((t) => t.name))].join('、') : '',
    publicSchool: false,
    hasTrainingUnit: b.hasTrainingUnit,
    trainingStaff: b.trainingStaff,
    experienceMonths: 30,
    assessment: 'other',
    newBodyReason: '',
    shareholders: [],
    pledges: institution ? [...pledges] : [],
    foundedOn: addDays(s.today, -2200 - index * 61),
    staffCount: institution ? null : 180 + index * 13,
    trainingFundsFen: institution ? null : (200_000 + index * 10_000) * 100,
    occupations: b.trades,
    declared,
  }
}

export const phoneOf = (index: number) => `0513-8321${String(1000 + index * 7)}`

export const visitOf = (b: WorldBody, version: number, visitedOn: string, companion: string): VisitInput => ({
  version,
  visitedOn,
  companions: [companion],
  others: [],
  measured: {
    totalArea: b.totalArea * 100,
    teachingArea: (b.measured.teachingArea ?? b.teachingArea) * 100,
    seats: b.measured.seats ?? Math.max(...b.seats),
    trainingStaff: b.trainingStaff,
  },
  checklist: {
    lighting: true,
    ventilation: true,
    desks: true,
    board: true,
    projector: true,
    camera: true,
    practicePlace: true,
    equipment: true,
    consumables: true,
  },
  conclusion: b.fails === null || b.filing === 'refused' ? 'pass' : 'fail',
  remarks: b.fails === null ? '场地、设备与申报一致。' : '实测数值与申报不一致，以实测为准。',
})

/** The bank account of the agreement: no page of the house takes it yet, so it is written as it would stand. */
export async function setAccount(s: Stage, b: WorldBody, index: number): Promise<void> {
  const account = `3206990${String(10_000_000 + index * 37)}1`
  await byHouse(s, () =>
    s.tx
      .updateTable('providers')
      .set(sealedAccount(s.keys, 'provider.account', b.code, account, '江苏启东农村商业银行'))
      .where('credit_code', '=', b.code)
      .execute(),
  )
}

const streets = ['人民中路', '江海中路', '民乐中路', '建设路', '公园北路', '和平南路', '紫薇中路', '南苑西路']

/** Born on 15 June, so many full years ago whatever the day of the year. */
function teacherNumber(today: string, age: number, serial: number): string {
  const seventeen = `320699${yearOf(today) - age - 1}0615${String(serial).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}
