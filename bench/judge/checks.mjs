// The ten checks as the rivals get them, written apart from the product's rules. A row is the facts of one claim and what
// prepare.mjs adds; `number` is the JavaScript that json-rules-engine needs for lists, and what the ready-made numbers come from.

const NOT_ASKED = 1_000_000

const granted = (row, test) => count(row.earlier, (e) => e.outcome === 'granted' && test(e))

/**
 * `number`: whole, ≥ 0; null: a person must judge; a check that is not asked gets a number that passes. `from`: the field
 * it is mainly read from. `nobody` fails nobody: unreadable cells only call for a person.
 */
export const checks = [
  {
    clause: 'A7.2',
    fact: 'otherFundingCount',
    from: 'otherFunding',
    passes: ['<=', 0],
    number: (row) => (row.otherFunding === null ? null : Number(row.otherFunding)),
  },
  {
    clause: 'A8.4',
    fact: 'filedAhead',
    from: 'daysAhead',
    passes: ['>=', 7],
    number: (row) => (row.has.filing ? row.daysAhead : NOT_ASKED),
  },
  {
    clause: 'A10.18',
    fact: 'attended',
    from: 'attendance',
    passes: ['>=', 800_000],
    number: (row) => (row.has.attendance ? row.attendance : NOT_ASKED),
  },
  { clause: 'A13.1', fact: 'catalogueLines', from: 'catalogue', passes: ['>=', 1], number: catalogueLines },
  {
    clause: 'A13.3',
    fact: 'grantedThisYear',
    from: 'earlier',
    passes: ['<', 3],
    number: (row) => {
      if (row.person === null || row.appliedOn === null) return null
      const year = row.appliedOn.slice(0, 4)
      return granted(row, (e) => e.appliedOn.startsWith(year))
    },
  },
  {
    clause: 'A13.4',
    fact: 'grantedForClass',
    from: 'earlier',
    passes: ['<=', 0],
    number: (row) =>
      row.person === null || row.classNo === null ? null : granted(row, (e) => e.classNo === row.classNo),
  },
  {
    clause: 'A13.5',
    fact: 'grantedAtLevel',
    from: 'earlier',
    passes: ['<=', 0],
    number: (row) =>
      row.person === null || row.occupation === null || row.level === null
        ? null
        : granted(row, (e) => e.occupation === row.occupation && e.level === row.level),
  },
  {
    clause: 'A13.6',
    fact: 'higherHeld',
    from: 'higher',
    passes: ['<=', 0],
    number: (row) =>
      row.person === null || row.occupation === null || row.level === null || row.appliedOn === null
        ? null
        : count(row.higher, (h) => h.issuedOn <= row.appliedOn),
  },
  { clause: 'A13.7', fact: 'late', from: 'appliedOn', passes: ['<=', 0], number: late },
  {
    clause: 'A13.8',
    fact: 'unreadable',
    from: 'problems',
    passes: ['<=', 0],
    number: (row) => row.problems.length,
    nobody: true,
  },
]

/** A verdict mask: bit i: check i fails; bit 10+i: check i needs a person. */
export const failBit = (i) => 1 << i
export const personBit = (i) => 1 << (10 + i)

/** The ten numbers of a row, ready made. */
export const numbersOf = (row) => Object.fromEntries(checks.map(({ fact, number }) => [fact, number(row)]))

function catalogueLines({ occupationCode, level, catalogue, filedOn, startedOn, issuedOn }) {
  if (occupationCode === null || level === null) return null
  if (!catalogue.known) return 0
  if (!catalogue.named) return null
  if (catalogue.entries.length === 0) return 0
  const day = filedOn ?? startedOn ?? issuedOn
  if (day === null) return null
  return count(catalogue.entries, (e) => (e.validFrom ?? day) <= day && day <= (e.validTo ?? day))
}

function late({ issuedOn, appliedOn, inTimeTo, lateAfter }) {
  if (issuedOn === null || appliedOn === null || appliedOn < issuedOn) return null
  if (appliedOn <= inTimeTo) return 0
  return appliedOn > lateAfter ? 1 : null
}

function count(list, test) {
  let n = 0
  for (const item of list) if (test(item)) n++
  return n
}
