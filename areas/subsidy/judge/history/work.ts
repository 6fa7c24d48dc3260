// What one occupation is, whatever its name and code: the key by which claims and certificates are compared (A13.4–A13.6). Pure.
import {
  lastNames,
  type OtherName,
  otherNames,
  type Renamed,
  renamedWords,
} from '../../../catalogue/renamed.ts'
import { occupationKey, type Registers } from '../registers-shape.ts'

/** `others`: the other names that it has or had. */
export type Work = { key: string; named: Renamed; others: OtherName[] }
/** `on`: the day of the claim that asks; a decision counts from its own day. */
export type WorkOf = (code: string, name: string, on: string | null) => Work

export function worksOf(registers: Registers): WorkOf {
  const last = lastNames(registers.renamings)
  const others = otherNames(registers.renamings)
  const known = new Map<string, Work>()
  return (code, name, on) => {
    const day = on ?? '9999-12-31'
    const named = last(code, name, day)
    const id = `${code} ${name} ${named.by.length}`
    let work = known.get(id)
    if (!work) {
      work = {
        key: occupationKey(named.code, named.name, registers.catalogue(named.code).names),
        named,
        others: others(code, name, day),
      }
      known.set(id, work)
    }
    return work
  }
}

/** By which decisions the two are one, to stand with the evidence; nothing where they have one name. */
export function asRenamed(one: Work, other: Work): { renamed?: string } {
  const renamed = renamedWords(one.named, other.named)
  return renamed ? { renamed } : {}
}
