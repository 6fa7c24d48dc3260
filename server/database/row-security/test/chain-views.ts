// Who sees which rows of the chain from filing to payment, each table's line in plain SQL, said apart from the policies.
import { bodyPeople, bureau } from '../../../access/groups.ts'
import type { Role } from '../../../access/roles.ts'

/** Who looks: the body, the person and the account stand in the conditions as :body, :person and :me. */
export type Eye = { role: Role | 'public'; body: string; person: string; me: string }

/** Rows are seen that meet one of them; each lets somebody see what no other does. None: nothing is seen. */
export type Sees = string[]
export type View = Partial<Record<Role | 'public' | 'bureau' | 'body' | 'everyone', Sees>>

const own = `provider_code = :body`
const ofPerson = 'person_id = :person'
const all: Sees = ['true']
const none: Sees = []
const myClasses = 'in (select class_id from class_trainees where person_id = :person)'
const inForce = `(select provider_code from agreements where status = 'in-force')`

const ofBody: View = { bureau: all, body: [own] }
const ofBodyAndPerson: View = { ...ofBody, trainee: [ofPerson] }
/** A teacher has no business with it. */
const notOfTeachers: View = { ...ofBody, teacher: none }
const agreed = `${own} and recovery_id in (select id from recoveries where status <> 'proposed' and person_id is null)`
const bureauOnly: View = { bureau: all }
const published: View = { everyone: all }

export const chainViews: Record<string, View> = {
  teachers: { ...ofBody, trainee: [`id in (select teacher_id from lessons where class_id ${myClasses})`] },
  teacher_terms: ofBody,
  teacher_occupations: ofBody,
  teacher_qualifications: ofBody,
  rooms: { ...ofBody, trainee: [`id in (select room_id from lessons where class_id ${myClasses})`] },
  filings: ofBody,
  filing_occupations: ofBody,
  filing_materials: ofBody,
  site_visits: ofBody,
  // A10.3: a teacher's are what that account handed in, and the recordings of the classes in which it has lessons.
  files: {
    ...ofBody,
    teacher: [
      `uploaded_by = :me`,
      `id in (select r.file_id from recordings r join lessons l using (class_id) join teachers t on t.id = l.teacher_id where t.account_id = :me)`,
    ],
  },
  judgements: ofBody,
  classes: { ...ofBody, trainee: [`id ${myClasses}`] },
  class_imports: ofBody,
  class_papers: ofBody,
  lessons: { ...ofBody, trainee: [`class_id ${myClasses}`] },
  lesson_changes: { ...ofBody, trainee: [`decision = 'agreed' and class_id ${myClasses}`] },
  class_trainees: ofBodyAndPerson,
  provider_trainees: ofBody,
  attendance: ofBodyAndPerson,
  corrections: ofBodyAndPerson,
  check_in_tries: ofBodyAndPerson,
  recordings: ofBody,
  // A10.9: that trainees were called about it is not the body's to read.
  inspections: { ...ofBody, body: [`${own} and kind <> 'phone'`] },
  surveys: ofBody,
  rectifications: ofBody,
  dissolutions: ofBody,
  sittings: ofBody,
  exam_results: ofBodyAndPerson,
  exam_reviews: ofBody,
  ledger_items: ofBody,
  archives: ofBody,
  payments: ofBodyAndPerson,
  // A body's are its own's; else whoever sent them.
  claim_submissions: {
    ...{ everyone: ['account_id = :me'], public: none },
    ...{ bureau: all, body: [own, 'account_id = :me'], teacher: ['account_id = :me'] },
  },
  // Seen by the body when agreed, and when it is not a person's.
  recoveries: { ...notOfTeachers, body: [`${own} and status = 'agreed' and person_id is null`] },
  recovery_claims: { ...notOfTeachers, body: [agreed] },
  recovery_receipts: { ...notOfTeachers, body: [agreed] },
  sanctions: { ...notOfTeachers, body: [`${own} and kind = 'penalty'`] },
  concerns: ofBody,
  // A10.9: whence a concern came is read where the source is no secret; a teacher reads what the lessons, visits and surveys of the classes said.
  concern_origins: {
    ...{ bureau: all, body: [`${own} and not secret`] },
    teacher: [`${own} and not secret and source in ('attendance', 'visit', 'survey')`],
  },
  concern_papers: { ...notOfTeachers, body: [`${own} and side = 'body'`] },
  // A13.9: the bank's files are finance's, a body's own papers its and the bureau's.
  kept_papers: {
    ...{ bureau: [`kind <> 'bank-order'`], finance: all },
    ...{ body: [`${own} and kind <> 'bank-order'`], teacher: none },
  },
  notices: published,
  fees: published,
  agreements: {
    ...{ everyone: [`status = 'in-force'`], bureau: all },
    body: [`status = 'in-force'`, own],
  },
  // The public sees bodies with an agreement in force, and no other.
  providers: {
    ...{ everyone: [`credit_code in ${inForce}`], bureau: all },
    body: [`credit_code in ${inForce}`, 'credit_code = :body'],
    trainee: [
      `credit_code in ${inForce}`,
      `credit_code in (select provider_code from class_trainees where person_id = :person)`,
    ],
  },
  dissolution_proposals: bureauOnly,
  concern_passes: bureauOnly,
  finding_settlements: bureauOnly,
  objections: bureauOnly,
  payment_batches: bureauOnly,
  complaints: { ...bureauOnly, trainee: ['recorded_by = :me'] },
  payment_holds: bureauOnly,
  offsets: bureauOnly,
  offset_lines: bureauOnly,
  // A13.8: a past year is the bureau's own trial.
  shadow_years: bureauOnly,
  shadow_differences: bureauOnly,
  shadow_settlements: bureauOnly,
  // A13.9: an owner sees the own; of a body whoever acts for it.
  payee_changes: { ...notOfTeachers, body: [own], trainee: ['person_id = :person'] },
  // A13.8: why the contact of whoever objected was shown is read by the auditor and whoever asked.
  contact_disclosures: { bureau: ['account_id = :me'], auditor: all },
  // Nobody but the house asks for the codes of trainees.
  sign_in_codes: {},
  fund_sources: bureauOnly,
  fund_entries: bureauOnly,
  fund_moves: bureauOnly,
  fund_balances: bureauOnly,
  fund_days: bureauOnly,
  batch_funds: bureauOnly,
}

/** What whoever looks sees of the table: conditions with their own values in them. */
export function seesOf(table: string, { role, body, person, me }: Eye): Sees {
  const view = chainViews[table]!
  const group = has(bureau, role) ? view.bureau : has(bodyPeople, role) ? view.body : undefined
  const values: Record<string, string> = { body, person, me }
  return (view[role] ?? group ?? view.everyone ?? none).map((condition) =>
    condition.replace(/:(body|person|me)\b/g, (_, name: string) => `'${values[name]}'`),
  )
}

const has = (group: readonly string[], role: string) => group.includes(role)
