// What a concern may be about, and where it is read: the rooms below areas/concerns, which knows none of them.
import { gateOfClass } from '../areas/classes/approval/concerns.ts'
import type { CaseGates } from '../areas/concerns/gates/routes.ts'
import type { SubjectKinds } from '../areas/concerns/names.ts'
import { gateOfExam } from '../areas/exams/concerns/gate.ts'
import { gateOfLedger } from '../areas/ledger/concerns/gate.ts'
import { gateOfFiling } from '../areas/providers/filings/concerns/gate.ts'
import { gateOfClaim } from '../areas/subsidy/claims/concerns/gate.ts'
import { gatesOfBatch } from '../areas/subsidy/payments/concerns.ts'

export const concernSubjects: SubjectKinds = {
  class: { says: '班次', href: (id) => `/attendance/${id}` },
  provider: { says: '培训主体', href: (code) => `/exit/${code}` },
  claim: { says: '补贴申领', href: (id) => `/subsidy/claims/${id}` },
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
