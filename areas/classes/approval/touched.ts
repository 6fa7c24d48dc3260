// Classes that are not over and that a change of the catalogue dated back meets. In the name of the house.
import type { TouchedOf } from '../../catalogue/changes/stands.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { type ClassStatus, classLife } from '../states.ts'
import * as queries from './queries.ts'

/** @clause A13.1 screen: open classes whose day may decide by the changed line; what was agreed to stays as it was agreed to */
export const touchedClasses: TouchedOf = async (tx, works, fromOn) => {
  const rows = await queries.classesOfWorks(tx, works, fromOn)
  return rows.map((c) => ({
    kind: 'class' as const,
    name: c.class_no,
    occupation: `${c.occupation_name}${levelNames[c.level as Level]}`,
    status: classLife.names[c.status as ClassStatus],
    on: c.ends_on,
    href: `/classes/${c.id}`,
  }))
}
