// An order to stop a class as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import {
  type RectificationAct,
  type RectificationStatus,
  rectificationLife,
  rectificationStatus,
} from './states.ts'

type Row = NonNullable<Awaited<ReturnType<typeof queries.findRectification>>>
type Change = { rechecked_on: string; result: 'pass' | 'fail' | 'void'; rechecked_by: string | null }

export const rectificationCase: CaseKind<Row, RectificationStatus, RectificationAct, Change> = {
  area: 'inspections',
  kind: 'rectification',
  life: rectificationLife,
  missing: '没有这份整改通知，可能地址有误。请回到“过程”中的班级查看整改。',
  find: queries.findRectification,
  hold: queries.lockRectification,
  of: (row) => ({
    id: row.id,
    name: `整改通知 ${row.number}${row.rechecked_on ? `（已于 ${row.rechecked_on} 复查）` : ''}`,
    status: rectificationStatus(row.result),
    // What was looked at is the class, and its version is asked for.
    version: null,
    provider: row.provider_code,
    subject: { kind: 'class', id: row.class_id },
  }),
  change: async (tx, { id }, { status: _, ...change }) =>
    (await queries.changeRectification(tx, id, change)) || undefined,
}
