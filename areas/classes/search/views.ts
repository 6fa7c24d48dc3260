import type { Tx } from '../../../server/database/db.ts'
import { patternsOf } from '../../../server/http/lists/list.ts'
import { usual } from '../../../server/workbook/sheet/same.ts'
import type { ClassStatus } from '../states.ts'
import { searchClasses } from './queries.ts'

/** Classes for the search at the top: a body is shown its own, by the policy of the table. */
export const findClasses = async (tx: Tx, { q }: { q: string }) =>
  (await searchClasses(tx, { word: usual(q.trim().toLowerCase()), ...patternsOf(q) })).map((c) => ({
    id: c.id,
    classNo: c.class_no,
    name: c.name,
    providerName: c.provider_name,
    status: c.status as ClassStatus,
  }))
