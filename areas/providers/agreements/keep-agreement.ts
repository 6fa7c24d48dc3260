// An agreement is written down and its act recorded.
import type { Json } from '../../../db/tables.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { record } from '../../../server/journal/journal.ts'
import type { AgreementDocument } from './documents.ts'

export type Term = Pick<AgreementDocument, 'number' | 'from' | 'to' | 'sealed'>
export const recordAgreement = (
  tx: Tx,
  actor: Actor,
  agreement: { id: string; provider_code: string; number: string },
  verb: string,
  clause: string,
  detail: { [key: string]: Json },
) =>
  record(tx, actor, {
    area: 'providers',
    verb,
    subjectKind: 'agreement',
    subjectId: agreement.id,
    provider: agreement.provider_code,
    clause,
    detail: { number: agreement.number, ...detail },
  })
