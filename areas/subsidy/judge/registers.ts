// What was asked of the registers, in the shape in which the fold reads it.
import type { Tx } from '../../../server/database/db.ts'
import { newestOf } from '../../../server/intakes/queries.ts'
import { entriesOfCodes, listRenamings } from '../../catalogue/listed.ts'
import { provenOfNumbers } from '../../people/categories/queries.ts'
import { listedNumbers, wholeLists } from '../../people/lists/queries.ts'
import { type Asked, codesAsked, earlierClaims, heldCertificates, numbersAsked } from './queries.ts'
import type { Registers } from './registers-shape.ts'

export async function registersOf(tx: Tx, of: Asked): Promise<Registers> {
  const renamings = await listRenamings(tx)
  const codes = new Set([
    ...(await codesAsked(tx, of)),
    ...renamings.flatMap(({ oldCode, code }) => [oldCode, code]),
  ])
  const lines = by(await entriesOfCodes(tx, [...codes]), (line) => line.code)
  const names = new Map([...lines].map(([code, all]) => [code, [...new Set(all.map((l) => l.name))]]))
  return {
    catalogue: (code) => ({
      names: names.get(code) ?? [],
      lines: (lines.get(code) ?? []).map(({ code: _, ...line }) => line),
    }),
    renamings,
    earlier: new Map(
      [...by(await earlierClaims(tx, of), (claim) => claim.person)].map(([person, all]) => [
        person,
        all.map(({ person: _, book, training, ...claim }) => ({
          ...{ ...claim, ...(book && { book }), ...(training && { training }) },
        })),
      ]),
    ),
    certificates: by(await heldCertificates(tx, of), (held) => held.person),
    certificateLists: await newestOf(tx, 'certificates'),
    listed: by(await listedNumbers(tx, numbersAsked(of)), ({ number }) => number),
    lists: await wholeLists(tx),
    proven: new Map(
      (await provenOfNumbers(tx, numbersAsked(of))).map(({ number, proven }) => [number, proven]),
    ),
  }
}

function by<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
