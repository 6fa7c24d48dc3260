import type { Tx } from '../../server/database/db.ts'
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import * as queries from './queries.ts'

/** A first version for every key of the files that has none yet; answers how many. What stands is never touched. */
export async function seedRegisters(tx: Tx): Promise<{ parameters: number; interpretations: number }> {
  const undecided = { documentNo: null, reason: null, decidedBy: null }
  const numbers = await queries.registeredKeys(tx, 'parameters')
  const newNumbers = parameters.filter((p) => !numbers.has(p.key))
  for (const { key, value, validFrom, validTo, basis, source } of newNumbers) {
    await queries.insertParameter(tx, { key, value, validFrom, validTo, basis, source, ...undecided })
  }
  const readings = await queries.registeredKeys(tx, 'interpretations')
  const newReadings = interpretations.filter((r) => !readings.has(r.key))
  for (const { key, inForce: option, basis, source, why } of newReadings) {
    const seeded = { key, option, validFrom: null, validTo: null, basis, source: source ?? why }
    await queries.insertInterpretation(tx, { ...seeded, ...undecided })
  }
  return { parameters: newNumbers.length, interpretations: newReadings.length }
}
