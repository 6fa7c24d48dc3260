// The ten checks, as numbers that an engine can compare. Counting in lists and counting months is done here, before the
// clock runs, in favour of the rivals; the product does it while it is timed. Written apart from the product's rules.
import { readRestDays } from '../catalogue.mjs'
import { dayNumber, dayText } from '../draw.mjs'

/**
 * Each check: `fails` compares the number; a number that is missing needs a person. `nobody` never fails: unreadable
 * cells only call for a person.
 */
export const checks = [
  { clause: 'A7.2', fact: 'otherFunding', passes: ['<=', 0] },
  { clause: 'A8.4', fact: 'daysAhead', passes: ['>=', 7] },
  { clause: 'A10.18', fact: 'attendance', passes: ['>=', 800_000] },
  { clause: 'A13.1', fact: 'catalogueLines', passes: ['>=', 1] },
  { clause: 'A13.3', fact: 'grantedThisYear', passes: ['<', 3] },
  { clause: 'A13.4', fact: 'grantedForClass', passes: ['<=', 0] },
  { clause: 'A13.5', fact: 'grantedAtLevel', passes: ['<=', 0] },
  { clause: 'A13.6', fact: 'higherHeld', passes: ['<=', 0] },
  { clause: 'A13.7', fact: 'daysLate', passes: ['<=', 0] },
  { clause: 'A13.8', fact: 'unreadable', passes: ['<=', 0], nobody: true },
]

/** A verdict mask: bit i: check i fails; bit 10+i: check i needs a person. */
export const failBit = (i) => 1 << i
export const personBit = (i) => 1 << (10 + i)

const NOT_ASKED = 1_000_000
const restDays = readRestDays()

/** Whole numbers ≥ 0; null when the check needs a person. A check that is not asked gets a number that passes. */
export function numbersOf(f) {
  const granted = f.earlier.filter((e) => e.outcome === 'granted')
  const known = f.person !== null
  return {
    otherFunding: f.otherFunding === null ? null : Number(f.otherFunding),
    daysAhead: f.has.filing ? daysAhead(f) : NOT_ASKED,
    attendance: f.has.attendance ? f.attendance : NOT_ASKED,
    catalogueLines: catalogueLines(f),
    grantedThisYear:
      known && f.appliedOn
        ? granted.filter((e) => e.appliedOn.slice(0, 4) === f.appliedOn.slice(0, 4)).length
        : null,
    grantedForClass: known && f.classNo ? granted.filter((e) => e.classNo === f.classNo).length : null,
    grantedAtLevel:
      known && f.occupation && f.level
        ? granted.filter((e) => e.occupation === f.occupation && e.level === f.level).length
        : null,
    higherHeld:
      known && f.occupation && f.level && f.appliedOn
        ? f.higher.filter((h) => h.issuedOn <= f.appliedOn).length
        : null,
    daysLate: daysLate(f),
    unreadable: f.problems.length,
  }
}

function daysAhead(f) {
  return f.filedOn && f.startedOn ? Math.max(0, dayNumber(f.startedOn) - dayNumber(f.filedOn)) : null
}

function catalogueLines(f) {
  if (!f.occupationCode || !f.level) return null
  if (!f.catalogue.known) return 0
  if (!f.catalogue.named) return null
  if (f.catalogue.entries.length === 0) return 0
  const day = f.filedOn ?? f.startedOn ?? f.issuedOn
  if (day === null) return null
  return f.catalogue.entries.filter((e) => (e.validFrom ?? day) <= day && day <= (e.validTo ?? day)).length
}

function daysLate(f) {
  if (!f.issuedOn || !f.appliedOn || f.appliedOn < f.issuedOn) return null
  const twelfth = sameDayNextYear(f.issuedOn)
  const over = dayNumber(f.appliedOn) - dayNumber(twelfth)
  if (over <= 0) return 0
  const last = nextWorkingDay(twelfth)
  if (last === null) return over > 31 ? over : null
  return Math.max(0, dayNumber(f.appliedOn) - dayNumber(last))
}

function sameDayNextYear(day) {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return day.endsWith('02-29') ? next.replace('02-29', '02-28') : next
}

function nextWorkingDay(day) {
  for (let at = dayNumber(day); ; at++) {
    const text = dayText(at)
    const year = restDays[text.slice(0, 4)]
    if (!year) return null
    const weekend = [0, 6].includes(new Date(text).getUTCDay())
    if (!(year.off.includes(text) || (weekend && !year.work.includes(text)))) return text
  }
}
