// An agreement as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type AgreementAct, type AgreementStatus, agreementLife } from './states.ts'

export type Agreement = NonNullable<Awaited<ReturnType<typeof queries.findAgreement>>>

export const agreementCase: CaseKind<
  Agreement,
  AgreementStatus,
  AgreementAct,
  Omit<queries.AgreementChange, 'status'>
> = {
  area: 'providers',
  kind: 'agreement',
  life: agreementLife,
  missing: '没有这份协议，可能编号有误。请在“备案”打开该单位查看协议。',
  find: queries.findAgreement,
  hold: queries.lockAgreement,
  of: (agreement) => ({
    id: agreement.id,
    name: `协议 ${agreement.number}`,
    status: agreement.status as AgreementStatus,
    version: null,
    provider: agreement.provider_code,
  }),
  change: (tx, { id }, change) => queries.changeAgreement(tx, id, change),
}
