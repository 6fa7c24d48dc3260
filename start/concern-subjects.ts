// What a concern may be about, and where it is read: the rooms below areas/concerns, which knows none of them.
import { z } from 'zod'
import { gateOfClass } from '../areas/classes/approval/concerns.ts'
import { findClass } from '../areas/classes/queries.ts'
import { listTrainees } from '../areas/classes/roster/queries.ts'
import type { CaseGates } from '../areas/concerns/gates/routes.ts'
import type { SubjectKinds } from '../areas/concerns/names.ts'
import { gateOfExam } from '../areas/exams/concerns/gate.ts'
import { gateOfLedger } from '../areas/ledger/concerns/gate.ts'
import { findProvider } from '../areas/providers/bodies/queries.ts'
import { gateOfFiling } from '../areas/providers/filings/concerns/gate.ts'
import { gateOfClaim } from '../areas/subsidy/claims/concerns/gate.ts'
import { findClaim } from '../areas/subsidy/claims/queries.ts'
import { gatesOfBatch } from '../areas/subsidy/payments/concerns.ts'
import type { Tx } from '../server/database/db.ts'

const isId = (id: string) => z.guid().safeParse(id).success

/** Of a body, under the name it has today. */
async function named(tx: Tx, code: string, name: string | null) {
  const body = await findProvider(tx, code)
  return body && { name: name ?? body.name, provider: code, providerName: body.name }
}
const findClassNow = async (tx: Tx, id: string) => {
  const row = isId(id) ? await findClass(tx, id) : undefined
  return row && named(tx, row.provider_code, row.name)
}
const findClaimNow = async (tx: Tx, id: string) => {
  const row = isId(id) ? await findClaim(tx, id) : undefined
  return row && named(tx, row.provider_code, `申领 ${row.claim_no}`)
}

export const concernSubjects: SubjectKinds = {
  class: {
    ...{ says: '班次', href: (id: string) => `/attendance/${id}`, find: findClassNow },
    trainees: async (tx, id) =>
      (await listTrainees(tx, id))
        .filter(({ status }) => status === 'enrolled')
        .map((t) => ({ id: t.person_id, name: t.name, idNumberMasked: t.id_number_masked })),
  },
  provider: { says: '培训主体', href: (code) => `/exit/${code}`, find: (tx, code) => named(tx, code, null) },
  claim: { says: '补贴申领', href: (id) => `/subsidy/claims/${id}`, find: findClaimNow },
}

/** The cases that ask for concerns, each with its page. */
export const caseGates: CaseGates = {
  filing: gateOfFiling,
  class: gateOfClass,
  exam: gateOfExam,
  ledger: gateOfLedger,
  claim: gateOfClaim,
  payment: gatesOfBatch,
}
