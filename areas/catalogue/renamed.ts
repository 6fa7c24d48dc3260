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
