// A number of the law on a day; where the register has none, what the regulation itself says.
import type { Ratio } from '../server/ratio.ts'
import { findInterpretation } from './interpretations.ts'
import { findParameter } from './parameters.ts'
import { type Law, type ParameterValue, versionOn } from './rule.ts'

export const numberOn = (law: Law, key: string, day: string): ParameterValue =>
  versionOn(law.parameters[key], day)?.value ?? findParameter(key)?.value ?? null

/** Throws when neither has one: the caller counts by a number that nobody has set. */
export function ratioOn(law: Law, key: string, day: string): Ratio {
  const value = numberOn(law, key, day)
  if (typeof value === 'object' && value !== null && 'num' in value && 'den' in value) return value as Ratio
  throw new Error(`${key} is no ratio on ${day}`)
}

/** A whole number. Throws when nobody has set it, neither the register nor the files. */
export function integerOn(law: Law, key: string, day: string): number {
  const value = numberOn(law, key, day)
  if (typeof value === 'number') return value
  throw new Error(`${key} is no whole number on ${day}`)
}

/** The answer to an open question on a day; where the register has none, the default of the files. Throws for an unknown key. */
export function readingOn(law: Law, key: string, day: string): string {
  const option = versionOn(law.readings[key], day)?.value ?? findInterpretation(key)?.inForce
  if (option === undefined) throw new Error(`${key} is no question of the register`)
  return option
}
