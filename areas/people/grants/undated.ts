// A grant brought in whose certificate has no day: the days between which it can have been issued. Pure; shared with the judges.
import { yearOf } from '../../../server/calendar.ts'

/** `trainedTo`: the last day of its training, where that is told. Days YYYY-MM-DD. */
type Granted = { appliedOn: string; trainedTo?: string | null }

/** Never before its training ended; and a certificate is claimed for within a year or so. */
export const issuedFrom = ({ appliedOn, trainedTo }: Granted): string =>
  trainedTo && trainedTo <= appliedOn ? trainedTo : `${yearOf(appliedOn) - 1}-01-01`

export const mayBeOfYear = (granted: Granted, year: number): boolean =>
  yearOf(issuedFrom(granted)) <= year && year <= yearOf(granted.appliedOn)
