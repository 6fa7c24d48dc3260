// A change of account as a case: where it is found, how it is named, how a step is written. Its course is read with its payee.
import type { CaseKind } from '../../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type PayeeChangeAct, type PayeeChangeStatus, payeeChangeLife } from './states.ts'

export const payeeChangeCase: CaseKind<
  queries.ChangeRow,
  PayeeChangeStatus,
  PayeeChangeAct,
  queries.ChangeOfChange
> = {
  area: 'people',
  kind: 'payee-change',
  life: payeeChangeLife,
  missing: '没有这次收款账户更改，或者它不归您办理。请刷新页面后再看。',
  find: queries.findChange,
  hold: queries.lockChange,
  of: (row) => ({
    id: row.id,
    name: '本次收款账户更改',
    status: row.status as PayeeChangeStatus,
    version: null,
    provider: row.provider_code,
    subject: row.person_id
      ? { kind: 'person', id: row.person_id }
      : { kind: 'provider', id: row.provider_code! },
  }),
  change: (tx, row, change) => queries.changeChange(tx, row.id, change),
}
