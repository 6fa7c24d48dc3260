// Who may sit the exam: the attendance of one trainee against the required rate (A10.18). Pure; whole numbers only.
import { isBelow, type Ratio } from '../../server/ratio.ts'
import type { Mark } from '../attendance/lesson-times.ts'
import { type Share, type ShareReadings, shareOf } from '../attendance/share.ts'
import type { ExamFacts, ExamTrainee } from './facts.ts'

export type Admission = 'admitted' | 'refused' | 'unknown'

/** A lesson whose mark is not known could tip the scale: then nobody is refused or admitted by it. */
export function admissionOf(
  trainee: Pick<ExamTrainee, 'marks'>,
  lessons: ExamFacts['lessons'],
  min: Ratio,
  r: ShareReadings,
): { admission: Admission; share: Share } {
  const share = attended(trainee, lessons, r, 'absent')
  if (lessons.length === 0) return { admission: 'unknown', share }
  if (!isBelow(share.attended, share.required, min)) return { admission: 'admitted', share }
  const best = attended(trainee, lessons, r, 'present')
  return { admission: isBelow(best.attended, best.required, min) ? 'refused' : 'unknown', share }
}

const attended = (
  { marks }: Pick<ExamTrainee, 'marks'>,
  lessons: ExamFacts['lessons'],
  r: ShareReadings,
  unknownAs: Mark,
): Share =>
  shareOf(
    lessons.flatMap(({ on, hours }, i) => {
      const letter = marks[i] ?? '?'
      return letter === notExpected ? [] : [{ onDay: on, hours, mark: letters[letter] ?? unknownAs }]
    }),
    r,
  )

const letters: Record<string, Mark> = { p: 'present', l: 'late', e: 'early', v: 'leave', a: 'absent' }

/** Stands for a lesson on whose list the trainee was not: it counts neither way. */
export const notExpected = '-'

/** The letter under which a mark stands in the facts. */
export const letterOf = (mark: string | null): string =>
  Object.entries(letters).find(([, of]) => of === mark)?.[0] ?? '?'
