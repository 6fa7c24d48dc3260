// The law as the files give it, before the bureau has decided anything. Pure; for tests, the bench and first seeding.
import type { WorkCalendar } from '../server/calendar.ts'
import { interpretations } from './interpretations.ts'
import { parameters } from './parameters.ts'
import type { Law } from './rule.ts'

export function seedLaw(calendar: WorkCalendar): Law {
  const law: Law = { parameters: {}, readings: {}, calendar }
  for (const { key, value, validFrom, validTo, basis, source } of parameters) {
    law.parameters[key] = [{ id: `seed:${key}`, value, validFrom, validTo, basis, source }]
  }
  for (const { key, inForce, basis, source, decidedBy } of interpretations) {
    law.readings[key] = [
      {
        id: `seed:${key}`,
        value: inForce,
        validFrom: null,
        validTo: null,
        basis,
        source: source ?? decidedBy,
      },
    ]
  }
  return law
}
