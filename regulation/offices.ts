// Under whose name a paper goes out: the regulation names two offices, the register says which. No other file knows their names
// (walls/offices.test.ts).
import { readingOn } from './in-force.ts'
import { findInterpretation } from './interpretations.ts'
import type { Law } from './rule.ts'

/**
 * The name that the option in force on that day stands for.
 * @clause X2.0.1 A6.4 A14.0(c) record: decided in the register, not in the paper
 * @clause X2.0.1 parameter: the name of 「甲方」 from a day on
 */
export function officeOn(
  law: Law,
  reading: 'X2.0.1.partyA' | 'A6.4.issuer' | 'A14.0(c).issuer',
  on: string,
): string {
  const option = readingOn(law, reading, on)
  const name = findInterpretation(reading)?.options.find(({ id }) => id === option)?.zh
  if (name === undefined) throw new Error(`${reading} has no option ${option}`)
  return name
}
