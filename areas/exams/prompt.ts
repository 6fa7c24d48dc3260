// 及时 (A11.1): within how many days of the class's end an exam must be registered.
import { numberOn, readingOn } from '../../regulation/in-force.ts'
import type { Law } from '../../regulation/rule.ts'

/** In days; null while a person judges what is prompt, or nobody has set a number. */
export function promptDays(law: Law, on: string): number | null {
  if (readingOn(law, 'A11.1.prompt', on) !== 'parameter') return null
  const days = numberOn(law, 'exam.promptDays', on)
  return typeof days === 'number' ? days : null
}
