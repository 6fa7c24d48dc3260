// What the judge is told out of the registers.
import type { CatalogueEntry } from '../../catalogue/in-force.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Renaming } from '../../catalogue/renamed.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { Brought, EarlierClaim, Where } from './facts.ts'

/**
 * `decided`: what the office has decided of it already, which then counts for later rows in place of the verdict. `book`: its workbook,
 * where several are judged as one.
 */
export type ClaimRow = {
  row: number
  person: string | null
  provider: string | null
  own: OwnFacts
  decided?: 'granted' | 'refused'
  book?: string
}
export type HeldCertificate = {
  person: string
  where: Where
  row: number | null
  book?: string | null
  code: string
  name: string
  level: Level
  issuedOn: string
  provider: string | null
  brought?: Brought
}

/** Catalogue lines of the codes in question; `names` are all names that the catalogue has under a code. */
type CatalogueOf = (code: string) => { names: string[]; lines: CatalogueEntry[] }
/** What the registers know, by person (keyed hash). Earlier claims carry code and name; the fold makes the key. */
export type Registers = {
  catalogue: CatalogueOf
  /** Occupations that were renamed or recoded (A13.5, A13.6); none: every name is its own. */
  renamings: Renaming[]
  earlier: Map<string, (Omit<EarlierClaim, 'occupation'> & { occupationCode: string })[]>
  certificates: Map<string, HeldCertificate[]>
}

/** The same key means the same 职业（工种）: the code, joined by the name where one code holds several work types. */
export const occupationKey = (code: string, name: string, names: string[]): string =>
  names.length > 1 ? `${code} ${name}` : code
