// A past year may stand in our registers already, granted as it was: then each of its rows would meet itself there. Pure.
import { yearOf } from '../../../server/calendar.ts'
import type { EarlierClaim } from '../judge/facts.ts'
import { worksOf } from '../judge/history/work.ts'
import type { ClaimRow, Registers } from '../judge/registers-shape.ts'

type Key = string | null

/**
 * The registers without what is the very claim of a row: as many entries of a person, occupation (by whatever name it went), level and year as
 * rows were granted of it. Whatever else the registers hold stands beside the rows. Tells how many were left out.
 */
export function withoutOwnRecords(
  registers: Registers,
  rows: ClaimRow[],
): { registers: Registers; left: number } {
  const works = worksOf(registers)
  const keyOf = (person: Key, code: Key, name: Key, level: Key, on: Key): Key =>
    person && code && name && level && on
      ? `${person} ${works(code, name, null).key} ${level} ${yearOf(on)}`
      : null
  const own = new Map<string, number>()
  for (const { person, decided, own: of } of rows) {
    const key =
      decided === 'granted' && keyOf(person, of.occupationCode, of.occupationName, of.level, of.appliedOn)
    if (key) own.set(key, (own.get(key) ?? 0) + 1)
  }
  let left = 0
  const earlier: Registers['earlier'] = new Map(
    [...registers.earlier].map(([person, all]) => [
      person,
      all.filter((e) => {
        if (!isOurs(e)) return true
        const key = keyOf(person, e.occupationCode, e.occupationName, e.level, e.appliedOn)
        const rest = (key && own.get(key)) || 0
        if (!key || rest === 0) return true
        own.set(key, rest - 1)
        left++
        return false
      }),
    ]),
  )
  return { registers: { ...registers, earlier }, left }
}

/** Granted here as a training subsidy: in our own claims, or brought in from the office's lists. */
const isOurs = ({ where, brought, elsewhere }: Pick<EarlierClaim, 'where' | 'brought' | 'elsewhere'>) =>
  where === 'register' ||
  (where === 'brought' && brought?.channel === 'training' && !brought.department && !elsewhere)
