// What the 整改通知书 is told (rectification-notice.typ). Pure but for the words of the law.
import { citing } from '../../../../regulation/clause-name.ts'
import { findClause } from '../../../../regulation/clauses.ts'
import type * as queries from '../queries.ts'
import type { NewOrder } from '../schema.ts'

/** All but the office that issues it, which the register names. `today`: the day on the paper. */
export const noticeOf = (body: queries.Body, number: string, input: NewOrder, today: string) => ({
  number,
  to: body.name,
  code: body.credit_code,
  agreement: body.agreement_no,
  article: citing`第十四条`,
  clause: findClause(input.clause)?.zh ?? '',
  facts: input.facts,
  demand: input.demand,
  dueOn: input.dueOn,
  on: today,
})
