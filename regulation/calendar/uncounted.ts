// Deadlines that nobody can count because the year they would lie in has no days of rest yet: told, instead of never coming due.
import { unknownYear } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { undated } from '../../server/task.ts'
import { type Law, type ParameterValue, versionOn } from '../rule.ts'

/** `says`: what cannot be counted, and what does not happen meanwhile. */
export type Uncounted = { says: string; count: number; year: string }
/** What a room has of them. */
export type UncountedOf = (tx: Tx, law: Law, today: string) => Promise<Uncounted[]>

type Asked = {
  says: string
  /** Counts the working days. */
  parameter: string
  /** From when on, and how many; asked only where today's deadline cannot be counted, for earlier ones lie earlier. */
  begun: () => Promise<{ day: string; count: number }[]>
}

export async function uncounted(
  law: Law,
  today: string,
  { says, parameter, begun }: Asked,
): Promise<Uncounted[]> {
  const days = daysOn(law, parameter, today)
  if (days === null || !unknownYear(law.calendar, today, days)) return []
  const years = new Map<string, number>()
  for (const { day, count } of await begun()) {
    const year = unknownYear(law.calendar, day, daysOn(law, parameter, day) ?? 0)
    if (year && count > 0) years.set(year, (years.get(year) ?? 0) + count)
  }
  return [...years].map(([year, count]) => ({ says, count, year }))
}

/** Why a deadline of so many working days has no day: nobody has said how many, or the year is not known. */
export const whyUndated = (law: Law, parameter: string, day: string): string =>
  daysOn(law, parameter, day) === null ? undated.open : undated.unknownYear

const daysOn = (law: Law, parameter: string, day: string): number | null => {
  const value: ParameterValue | undefined = versionOn(law.parameters[parameter], day)?.value
  return typeof value === 'number' ? value : null
}
