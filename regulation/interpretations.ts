import { classReadings } from './interpretations/classes.ts'
import { exitReadings } from './interpretations/exit.ts'
import { filingReadings } from './interpretations/filing.ts'
import type { Interpretation } from './interpretations/interpretation.ts'
import { subsidyReadings } from './interpretations/subsidy.ts'

/**
 * Every place where the text can be read in more than one way, in the order of the text. Nobody but the bureau
 * may settle one, so each shows who decided. These rows seed the database; a recorded decision changes them there.
 *
 * @clause A17 record: the register of readings, each with its options, the one in force and who decided
 */
export const interpretations: Interpretation[] = [
  ...filingReadings,
  ...classReadings,
  ...subsidyReadings,
  ...exitReadings,
].map((reading) => ({ decidedBy: '默认，待启东市确认', basis: 'default', ...reading }))

export function findInterpretation(key: string): Interpretation | undefined {
  return interpretations.find((interpretation) => interpretation.key === key)
}
