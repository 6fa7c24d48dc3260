// Classes that are not over and that a change of the catalogue dated back meets. In the name of the house.
import { sql } from 'kysely'
import type { TouchedOf } from '../../catalogue/changes/stands.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { type ClassStatus, classLife } from '../states.ts'

/** @clause A13.1 screen: open classes whose day may decide by the changed line; what was agreed to stays as it was agreed to */
export const touchedClasses: TouchedOf = async (tx, works, fromOn) => {
  const { rows } = await sql<{
    id: string
    class_no: string
    occupation_name: string
    level: Level
    status: ClassStatus
    ends_on: string
  }>`select c.id, c.class_no, c.occupation_name, c.level, c.status, c.ends_on from classes c
    join jsonb_to_recordset(${JSON.stringify(works)}::jsonb) as w (code text, name text, level text)
      on w.code = c.occupation_code and w.name = c.occupation_name and w.level = c.level
    where c.ends_on >= ${fromOn}::date and c.status not in ('refused', 'cancelled', 'archived')
    order by c.ends_on, c.class_no`.execute(tx)
  return rows.map((c) => ({
    kind: 'class' as const,
    name: c.class_no,
    occupation: `${c.occupation_name}${levelNames[c.level]}`,
    status: classLife.names[c.status],
    on: c.ends_on,
    href: `/classes/${c.id}`,
  }))
}
