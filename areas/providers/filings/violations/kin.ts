// Which other bodies look like this one: the same people, money, place or teachers behind another credit code (A4.7). Pure.
import { usualName } from '../../../../server/workbook/sheet/same.ts'
import { addressKey } from '../../../people/address-key.ts'
import { readCreditCode } from '../../../people/credit-code.ts'
import type { Known, Shareholder } from './queries.ts'

/** As said in the application, before it stands in the register. */
export type Declared = { legalPerson: string; address: string; shareholders: Shareholder[] }
export type Kin = { code: string; by: string }

/** @clause A4.7 rule: legal person, shareholders, premises and teachers are compared, however they are written */
export function kinOf(
  code: string,
  form: Declared,
  bodies: readonly Known[],
  ofTeachers: readonly string[],
): Kin[] {
  const mine = bodies.find((b) => b.code === code)
  const persons = keys([form.legalPerson, mine?.legalPerson ?? ''].map(nameKey))
  const places = keys([form.address, mine?.address ?? ''].map(addressKey))
  const money = keys([...form.shareholders, ...(mine?.shareholders ?? [])].map(moneyKey))
  return bodies.flatMap((other) => {
    if (other.code === code) return []
    const theirs = keys(other.shareholders.map(moneyKey))
    const person = nameKey(other.legalPerson)
    const by = [
      persons.has(person) ? '法定代表人' : '',
      meet(money, theirs) ||
      money.has(other.code) ||
      theirs.has(code) ||
      // Who led the one puts up the money of the other.
      money.has(person) ||
      meet(persons, theirs)
        ? '出资人'
        : '',
      places.has(addressKey(other.address)) ? '办学场地' : '',
      ofTeachers.includes(other.code) ? '教师' : '',
    ].filter((what) => what !== '')
    return by.length === 0 ? [] : [{ code: other.code, by: by.join('、') }]
  })
}

const nameKey = (name: string): string => usualName(name)

/** A body is known by its credit code, a person by the name. */
function moneyKey({ name, code }: Shareholder): string {
  const read = readCreditCode(code)
  return read.ok ? read.code : nameKey(name)
}

const keys = (some: string[]): Set<string> => new Set(some.filter((key) => key !== ''))
const meet = (some: Set<string>, others: Set<string>): boolean => [...some].some((key) => others.has(key))
