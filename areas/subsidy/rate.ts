// Which line of the catalogue a claim is paid by (A13.1), and what it then brings (X2.2.3). Money in fen.
import { type Law, versionOn } from '../../regulation/rule.ts'
import type { CatalogueEntry, ClaimFacts } from './facts.ts'

export type CatalogueDate = 'approvedOn' | 'startedOn' | 'issuedOn' | 'appliedOn'

/** The day whose catalogue decides. Where the day of the reading is not known, the nearest later step of the class is taken. */
export function catalogueDay(f: ClaimFacts, reading: CatalogueDate): string | null {
  if (reading === 'issuedOn' || reading === 'appliedOn') return f[reading]
  if (reading === 'startedOn') return f.startedOn ?? f.issuedOn
  return f.approvedOn ?? f.filedOn ?? f.startedOn ?? f.issuedOn
}

/** The catalogue line in force for occupation and level on that day. */
export function entryInForce(
  f: ClaimFacts,
  reading: CatalogueDate,
  special: string,
): CatalogueEntry | undefined {
  const day = catalogueDay(f, reading)
  if (day === null) return undefined
  return f.catalogue.entries.find(
    (e) =>
      (e.validFrom === null || e.validFrom <= day) &&
      (e.validTo === null || day <= e.validTo) &&
      !(e.byCategory && special === 'listedOnly'),
  )
}

/** The rate that the catalogue gives under a law, whatever the verdict; null when none is found. */
export function claimRate(law: Law): (f: ClaimFacts) => number | null {
  const readingsOn = new Map<string, { day: CatalogueDate; special: string } | null>()
  const lookUp = (on: string) => {
    const day = versionOn(law.readings['A13.1.catalogueDate'], on)?.value as CatalogueDate | undefined
    const special = versionOn(law.readings['A13.1.special'], on)?.value
    const found = day && special ? { day, special } : null
    readingsOn.set(on, found)
    return found
  }
  return (f) => {
    if (!f.catalogue.named) return null
    const on = f.appliedOn ?? '9999-12-31'
    const readings = readingsOn.get(on) ?? lookUp(on)
    return readings && (entryInForce(f, readings.day, readings.special)?.rateFen ?? null)
  }
}
