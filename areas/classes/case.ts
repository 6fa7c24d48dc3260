// A class as a case: where it is found, how it is named, how a step is written.

import type { CaseKind } from '../../server/cases/case.ts'
import type { ClassRecord } from './judge.ts'
import * as queries from './queries.ts'
import { type ClassAct, type ClassStatus, classLife } from './states.ts'

export const classCase: CaseKind<ClassRecord, ClassStatus, ClassAct, queries.ClassChange> = {
  area: 'classes',
  kind: 'class',
  life: classLife,
  missing: '没有这个班次，或者它不属于您所在的单位。请回到“开班”的列表中选择。',
  find: queries.findClass,
  hold: queries.lockClass,
  of: (row) => ({
    id: row.id,
    name: '本班',
    status: row.status as ClassStatus,
    version: row.version,
    provider: row.provider_code,
  }),
  change: (tx, row, change) => queries.changeStep(tx, row.id, change),
}
