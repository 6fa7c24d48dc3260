// Occupations that were renamed or given another code, as one (A13.5, A13.6). Pure.

export type Occupation = { code: string; name: string }
/** By decision of two, from a day on: what stood under the old code and name is the occupation of the new. */
export type Renaming = Occupation & { oldCode: string; oldName: string; fromOn: string; documentNo: string }
/** An occupation under the last of its names, and the decisions by which it came there. */
export type Renamed = Occupation & { by: Renaming[] }

const keyOf = (code: string, name: string) => `${code} ${name}`

/** The last name of an occupation on a day. Decisions never go in a circle (occupation_mappings_no_circle); a walk still ends. */
export function lastNames(renamings: Renaming[]): (code: string, name: string, on: string) => Renamed {
  const next = new Map<string, Renaming>()
  for (const r of renamings) next.set(keyOf(r.oldCode, r.oldName), r)
  return (code, name, on) => {
    const by: Renaming[] = []
    let now: Occupation = { code, name }
    for (let r = next.get(keyOf(code, name)); r && r.fromOn <= on && by.length < next.size; ) {
      by.push(r)
      now = { code: r.code, name: r.name }
      r = next.get(keyOf(now.code, now.name))
    }
    return { ...now, by }
  }
}

/** `from`: one with it from this day on; null: its name before. */
export type OtherName = Occupation & { from: string | null }

/** The other names that an occupation has or had on a day, the later ones first. */
export function otherNames(renamings: Renaming[]): (code: string, name: string, on: string) => OtherName[] {
  const last = lastNames(renamings)
  return (code, name, on) => {
    const { by, ...now } = last(code, name, on)
    const later = by.map((r) => ({ code: r.code, name: r.name, from: r.fromOn }))
    const known = new Set([keyOf(code, name), ...later.map((o) => keyOf(o.code, o.name))])
    const before = renamings.flatMap(({ oldCode, oldName }) => {
      const then = last(oldCode, oldName, on)
      return keyOf(then.code, then.name) === keyOf(now.code, now.name) && !known.has(keyOf(oldCode, oldName))
        ? { code: oldCode, name: oldName, from: null }
        : []
    })
    return [...later, ...before]
  }
}

type Line = { code: string; name: string; validFrom: string | null }

/** Lines under each name of an occupation, its own first; under a later name from the day of the renaming on. */
export const linesUnder = <L extends Line>(
  lines: readonly L[],
  own: Occupation,
  others: OtherName[],
): L[] => [
  ...lines.filter((l) => l.code === own.code && l.name === own.name),
  ...others.flatMap(({ code, name, from }) =>
    lines
      .filter((l) => l.code === code && l.name === name)
      .map((l) =>
        from !== null && (l.validFrom === null || l.validFrom < from) ? { ...l, validFrom: from } : l,
      ),
  ),
]

/** How two names came to be one; empty where both are the same from the first. */
export function renamedWords(one: Renamed, other: Renamed): string {
  const shared = one.by.filter((r) => other.by.includes(r))
  return [...one.by, ...other.by]
    .filter((r) => !shared.includes(r))
    .map(
      ({ oldCode, oldName, code, name, fromOn, documentNo }) =>
        `${oldName}（${oldCode}）自${fromOn}起即${name}（${code}），${documentNo}`,
    )
    .join('；')
}
