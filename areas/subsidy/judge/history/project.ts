// Whether a grant brought in is for the very training that is claimed, where no class number tells it (A13.4). Pure.
import type { Level } from '../../../catalogue/levels.ts'
import type { EarlierClaim, SameProject } from '../facts.ts'

/** By what a training is known again, besides its class number. Days YYYY-MM-DD. */
export type Training = { certificateNo: string | null; from: string | null; to: string | null }
/** The training claimed. */
export type TrainingClaimed = Training & {
  classNo: string | null
  provider: string | null
  level: Level | null
  issuedOn: string | null
}

/**
 * same: one certificate, one class number, or the same days at the same body. maybe: it can be neither shown nor excluded, and a person looks. undefined: another training.
 * `alike`: whether its occupation is the one claimed, or may be.
 * @clause A13.4 rule: a grant without a class number is known again by its certificate, or by its days and its body
 */
export function projectOf(
  grant: EarlierClaim,
  was: Training,
  mine: TrainingClaimed,
  alike: boolean,
): SameProject | undefined {
  // What the insurance pays for a certificate is no subsidy of a training: only a person can call it the same.
  const sure = grant.brought?.channel === 'unemployment' ? 'maybe' : 'same'
  if (was.certificateNo && was.certificateNo === mine.certificateNo) return sure
  if (grant.classNo !== null && grant.classNo === mine.classNo) return sure
  if (differ(grant.provider, mine.provider)) return undefined
  // One training may end in certificates of two kinds, and its class have another number elsewhere: that shows it as little as it excludes it.
  const otherNumber = grant.classNo !== null || differ(was.certificateNo, mine.certificateNo)
  if (was.from && was.to && mine.from) {
    const to = mine.to ?? mine.from
    if (was.from > to || was.to < mine.from) return undefined
    const same = was.from === mine.from && was.to === mine.to && grant.provider !== null
    return same && !otherNumber ? sure : 'maybe'
  }
  if (otherNumber) return undefined
  // Nobody is granted anything for a training that has not begun.
  if (mine.from !== null && grant.appliedOn < mine.from) return undefined
  return alike && grant.level === mine.level && !differ(grant.issuedOn, mine.issuedOn) ? 'maybe' : undefined
}

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b
