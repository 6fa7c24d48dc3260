// What the judge is told out of the registers.
import type { Origin } from '../../../server/intakes/kinds.ts'
import type { CatalogueEntry } from '../../catalogue/in-force.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Renaming } from '../../catalogue/renamed.ts'
import type { Proven } from '../../people/categories/on-day.ts'
import type { WholeList } from '../../people/lists/hits.ts'
import type { ListedNumber } from '../../people/lists/queries.ts'
import type { OwnFacts } from '../checks/sheet/read-row.ts'
import type { Brought, EarlierClaim, Where } from './facts.ts'
import type { Training } from './history/project.ts'

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
  /** By what its training is known again where a grant has no class number (A13.4). */
  training?: Training
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
  undated?: boolean
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
  earlier: Map<string, (Omit<EarlierClaim, 'occupation'> & { occupationCode: string; training?: Training })[]>
  certificates: Map<string, HeldCertificate[]>
  certificateLists?: Origin[]
  /** Lists of other departments, of those who stand on one. */
  listed?: Map<string, ListedNumber[]>
  lists?: WholeList[]
  /** Categories that were proved, of whom anything was. */
  proven?: Map<string, Proven[]>
}

/** The same key means the same 职业（工种）: the code, joined by the name where one code holds several work types. */
export const occupationKey = (code: string, name: string, names: string[]): string =>
  names.length > 1 ? `${code} ${name}` : code
