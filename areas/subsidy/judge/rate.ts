// Which line of the catalogue a claim is paid by (A13.1), and what it then brings (X2.2.3). Money in fen.
import { type Law, versionOn } from '../../../regulation/rule.ts'
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
  for (const e of f.catalogue.entries) {
    if (e.validFrom !== null && day < e.validFrom) continue
    if (e.validTo !== null && e.validTo < day) continue
    if (!(e.byCategory && special === 'listedOnly')) return e
  }
  return undefined
}

/** The rate that the catalogue gives under a law, whatever the verdict; null when none is found. */
export function claimRate(law: Law): (f: ClaimFacts) => number | null {
  const dates = law.readings['A13.1.catalogueDate']
  const specials = law.readings['A13.1.special']
  // One version without end answers for every day.
  const lasting = [dates, specials].every((v) => v?.length === 1 && !v[0]!.validFrom && !v[0]!.validTo)
  const readingsOn = (on: string) => {
    const day = versionOn(dates, on)?.value as CatalogueDate | undefined
    const special = versionOn(specials, on)?.value
    return day && special ? { day, special } : null
  }
  const always = lasting ? readingsOn('9999-12-31') : null
  return (f) => {
    if (!f.catalogue.named) return null
    const readings = always ?? readingsOn(f.appliedOn ?? '9999-12-31')
    return readings && (entryInForce(f, readings.day, readings.special)?.rateFen ?? null)
  }
}
