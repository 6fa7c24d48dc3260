// A change of the catalogue as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type ChangeAct, type ChangeStatus, catalogueLife } from './states.ts'

type Change = { decided_by: string; decided_at: Date; decided_reason: string }

export const changeCase: CaseKind<queries.ChangeRow, ChangeStatus, ChangeAct, Change> = {
  area: 'catalogue',
  kind: 'catalogue-change',
  life: catalogueLife,
  missing: '没有这项目录更改。请在“目录与标准”的“更改”中选择。',
  find: queries.findChange,
  hold: queries.holdChange,
  of: (c) => ({
    id: c.id,
    name: `依据“${c.document_no}”的目录更改`,
    status: statusOf(c),
    version: null,
    provider: null,
  }),
  change: (tx, c, { status, ...change }) =>
    queries.closeChange(tx, c.id, { ...change, adopted: status === 'adopted' }),
}

export const statusOf = ({ adopted }: Pick<queries.ChangeRow, 'adopted'>): ChangeStatus =>
  adopted === null ? 'waiting' : adopted ? 'adopted' : 'declined'
