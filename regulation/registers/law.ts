// The law of a day, put together from the registers: what a judge needs besides the facts.
import type { Tx } from '../../server/database/db.ts'
import { calendarOn } from '../calendar/queries.ts'
import type { Law, ParameterValue, Version } from '../rule.ts'
import * as queries from './queries.ts'

// One transaction judges by one law, read once: whoever decides on a number sees it from the next transaction on.
const known = new WeakMap<Tx, Promise<Law>>()

/** Every version of every parameter and reading, and the work calendar. Versions are in order of rank: the last one wins. */
export function lawOn(tx: Tx): Promise<Law> {
  let law = known.get(tx)
  if (!law) {
    law = readLaw(tx)
    known.set(tx, law)
  }
  return law
}

async function readLaw(tx: Tx): Promise<Law> {
  const law: Law = { parameters: {}, readings: {}, calendar: await calendarOn(tx) }
  for (const row of await queries.parameterVersions(tx)) {
    add(law.parameters, row.key, { ...versionOf(row), value: row.value as ParameterValue })
  }
  for (const row of await queries.interpretationVersions(tx)) {
    add(law.readings, row.key, { ...versionOf(row), value: row.option })
  }
  return law
}

function add<V>(versions: Record<string, Version<V>[]>, key: string, version: Version<V>) {
  versions[key] ??= []
  versions[key].push(version)
}

const versionOf = (row: queries.VersionRow) => ({
  id: row.id,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  basis: row.basis,
  source: row.source,
})
