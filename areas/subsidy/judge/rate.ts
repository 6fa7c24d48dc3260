// Which line of the catalogue a claim is paid by (A13.1), and what it then brings (X2.2.3). Money in fen.
import { type Law, versionOn } from '../../../regulation/rule.ts'
import {
  type CatalogueDate,
  type CatalogueEntry,
  entryInForce,
  type LineReadings,
  lineReadings,
  rateOf,
} from '../../catalogue/in-force.ts'
import type { ClaimFacts } from './facts.ts'

/** The day whose catalogue decides. Where the day of the reading is not known, the nearest later step of the class is taken. */
export function catalogueDay(f: ClaimFacts, reading: CatalogueDate): string | null {
  if (reading === 'issuedOn' || reading === 'appliedOn') return f[reading]
  if (reading === 'startedOn') return f.startedOn ?? f.issuedOn
  return f.approvedOn ?? f.filedOn ?? f.startedOn ?? f.issuedOn
}

/** The catalogue line in force for occupation and level on that day. */
export const lineOf = (
  f: ClaimFacts,
  { day, special }: Pick<LineReadings, 'day' | 'special'>,
): CatalogueEntry | undefined => entryInForce(f.catalogue.entries, catalogueDay(f, day), special)

/** The rate that the catalogue gives under a law, whatever the verdict; null when none is found. */
export function claimRate(law: Law): (f: ClaimFacts) => number | null {
  const versions = Object.values(lineReadings).map((key) => law.readings[key])
  // One version without end answers for every day.
  const lasting = versions.every((v) => v?.length === 1 && !v[0]!.validFrom && !v[0]!.validTo)
  const readingsOn = (on: string) => {
    const [day, special, shortage] = versions.map((v) => versionOn(v, on)?.value)
    return day && special ? ({ day, special, shortage } as LineReadings) : null
  }
  const always = lasting ? readingsOn('9999-12-31') : null
  return (f) => {
    if (!f.catalogue.named) return null
    const readings = always ?? readingsOn(f.appliedOn ?? '9999-12-31')
    const line = readings && lineOf(f, readings)
    return line ? rateOf(line, readings.shortage) : null
  }
}
