// The name that the description gives to what goes in and out: the one its room exports it under. A new schema in
// these files is named without a line here; a new file is one line in `rooms`.
import { z } from 'zod'
import * as attendanceCheckIn from '../areas/attendance/check-in/schema.ts'
import * as attendance from '../areas/attendance/schema.ts'
import * as categories from '../areas/catalogue/categories.ts'
import * as catalogueLines from '../areas/catalogue/changes/line.ts'
import * as catalogueChanges from '../areas/catalogue/changes/schema.ts'
import * as catalogueImports from '../areas/catalogue/import/schema.ts'
import * as levels from '../areas/catalogue/levels.ts'
import * as catalogue from '../areas/catalogue/schema.ts'
import * as classIntakes from '../areas/classes/brought/schema.ts'
import * as classChanges from '../areas/classes/changes/schema.ts'
import * as classComparisons from '../areas/classes/comparisons/schema.ts'
import * as classOptions from '../areas/classes/options/schema.ts'
import * as classes from '../areas/classes/schema.ts'
import * as classSearch from '../areas/classes/search/schema.ts'
import * as classStates from '../areas/classes/states.ts'
import * as classTimetable from '../areas/classes/timetable/schema.ts'
import * as concernGates from '../areas/concerns/gates/schema.ts'
import * as concernNames from '../areas/concerns/names.ts'
import * as concernPasses from '../areas/concerns/passes/schema.ts'
import * as concernRaising from '../areas/concerns/raising/schema.ts'
import * as concerns from '../areas/concerns/schema.ts'
import * as concernSignals from '../areas/concerns/signals/schema.ts'
import * as concernStates from '../areas/concerns/states.ts'
import * as exams from '../areas/exams/schema.ts'
import * as examStates from '../areas/exams/states.ts'
import * as orderIntakes from '../areas/exit/brought/schema.ts'
import * as exitCases from '../areas/exit/cases/schema.ts'
import * as exitStates from '../areas/exit/cases/states.ts'
import * as holds from '../areas/exit/holds/schema.ts'
import * as holdStates from '../areas/exit/holds/states.ts'
import * as recoveries from '../areas/exit/recoveries/schema.ts'
import * as recoveryStates from '../areas/exit/recoveries/states.ts'
import * as objections from '../areas/inspections/complaints/my-schema.ts'
import * as complaintNames from '../areas/inspections/complaints/names.ts'
import * as complaints from '../areas/inspections/complaints/schema.ts'
import * as complaintStates from '../areas/inspections/complaints/states.ts'
import * as rectifications from '../areas/inspections/rectifications/schema.ts'
import * as rectificationStates from '../areas/inspections/rectifications/states.ts'
import * as inspections from '../areas/inspections/schema.ts'
import * as surveys from '../areas/inspections/surveys/schema.ts'
import * as teaching from '../areas/inspections/teaching/schema.ts'
import * as teachingStates from '../areas/inspections/teaching/states.ts'
import * as visits from '../areas/inspections/visits/schema.ts'
import * as earlierLedgers from '../areas/ledger/earlier/schema.ts'
import * as ledgers from '../areas/ledger/schema.ts'
import * as ledgerStates from '../areas/ledger/states.ts'
import * as contacts from '../areas/notices/contacts/schema.ts'
import * as notices from '../areas/notices/schema.ts'
import * as noticeStates from '../areas/notices/states.ts'
import * as payeeChanges from '../areas/people/accounts/changes/schema.ts'
import * as payeeChangeStates from '../areas/people/accounts/changes/states.ts'
import * as personCategories from '../areas/people/categories/schema.ts'
import * as certificates from '../areas/people/certificates/schema.ts'
import * as corrections from '../areas/people/corrections/schema.ts'
import * as disclosures from '../areas/people/disclosures/schema.ts'
import * as grants from '../areas/people/grants/schema.ts'
import * as personLists from '../areas/people/lists/schema.ts'
import * as people from '../areas/people/schema.ts'
import * as signIn from '../areas/people/sign-in/schema.ts'
import * as agreementIntakes from '../areas/providers/agreements/intake/schema.ts'
import * as payees from '../areas/providers/bodies/account-schema.ts'
import * as fees from '../areas/providers/bodies/fees/schema.ts'
import * as bodies from '../areas/providers/bodies/schema.ts'
import * as companions from '../areas/providers/companions/schema.ts'
import * as filings from '../areas/providers/filings/schema.ts'
import * as filingStates from '../areas/providers/filings/states.ts'
import * as filingSteps from '../areas/providers/filings/step-schema.ts'
import * as providers from '../areas/providers/schema.ts'
import * as teacherRegister from '../areas/providers/teachers/register/schema.ts'
import * as teachers from '../areas/providers/teachers/schema.ts'
import * as broughtClaims from '../areas/subsidy/claims/brought/schema.ts'
import * as claimList from '../areas/subsidy/claims/list/schema.ts'
import * as myClaims from '../areas/subsidy/claims/my/schema.ts'
import * as claims from '../areas/subsidy/claims/schema.ts'
import * as claimStates from '../areas/subsidy/claims/states.ts'
import * as fundNames from '../areas/subsidy/funds/names.ts'
import * as funds from '../areas/subsidy/funds/schema.ts'
import * as subsidyNames from '../areas/subsidy/names.ts'
import * as accountIntakes from '../areas/subsidy/payments/accounts/intake/schema.ts'
import * as paymentNames from '../areas/subsidy/payments/names.ts'
import * as offsets from '../areas/subsidy/payments/offsets/schema.ts'
import * as offsetStates from '../areas/subsidy/payments/offsets/states.ts'
import * as payments from '../areas/subsidy/payments/schema.ts'
import * as subsidy from '../areas/subsidy/schema.ts'
import * as shadow from '../areas/subsidy/shadow/schema.ts'
import * as shadowSettlements from '../areas/subsidy/shadow/settling/schema.ts'
import * as shadowStates from '../areas/subsidy/shadow/states.ts'
import * as video from '../areas/video/schema.ts'
import * as workCalendar from '../regulation/calendar/schema.ts'
import * as explained from '../regulation/explained.ts'
import * as lawProposals from '../regulation/registers/proposals/schema.ts'
import * as registers from '../regulation/registers/schema.ts'
import * as listSettlements from '../regulation/settlements/on-lists/schema.ts'
import * as findingSettlements from '../regulation/settlements/schema.ts'
import * as accounts from '../server/access/accounts/schema.ts'
import * as accountRequests from '../server/access/requests/schema.ts'
import * as roles from '../server/access/roles.ts'
import * as drafts from '../server/drafts/schema.ts'
import * as events from '../server/events/schema.ts'
import * as health from '../server/http/health.ts'
import * as intakes from '../server/intakes/schema.ts'
import * as journalExports from '../server/journal/exports/schema.ts'
import * as journal from '../server/journal/schema.ts'
import * as proofChecks from '../server/proof/checks/schema.ts'
import * as sheetMappings from '../server/sheets/schema.ts'
import * as tasks from '../server/task.ts'
import * as telling from '../server/telling/schema.ts'
import * as sheetChoices from '../server/workbook/sheet/choice.ts'
import * as sheets from '../server/workbook/sheet/problem.ts'
import * as firstDay from './first-day/schema.ts'

/** By the word put before a name that two rooms use: `ClaimSubmission`, `ClassSubmission`. */
const rooms: [room: string, ...files: object[]][] = [
  ['Account', accounts, accountRequests, roles],
  ['Draft', drafts],
  ['Health', health],
  ['Journal', journal, journalExports, proofChecks, events],
  ['Intake', intakes],
  ['FirstDay', firstDay],
  ['Message', telling],
  ['Task', tasks],
  ['Sheet', sheets, sheetChoices, sheetMappings],
  ['Law', explained, workCalendar, registers, lawProposals, findingSettlements, listSettlements],
  ['Catalogue', catalogue, catalogueChanges, catalogueLines, catalogueImports, categories, levels],
  ['Person', people, disclosures, grants, signIn],
  ['Certificate', certificates, corrections, personCategories, personLists],
  ['Notice', notices, noticeStates, contacts],
  [
    'Concern',
    concerns,
    concernGates,
    concernNames,
    concernStates,
    concernSignals,
    concernPasses,
    concernRaising,
  ],
  ['Provider', providers, agreementIntakes],
  ['Provider', bodies],
  ['Fee', fees],
  ['Provider', companions],
  ['Provider', filings],
  ['Teacher', teachers, teacherRegister],
  ['Payee', payees, payeeChanges, payeeChangeStates],
  ['Filing', filingSteps, filingStates],
  [
    'Class',
    classIntakes,
    classComparisons,
    classOptions,
    classSearch,
    classTimetable,
    classes,
    classChanges,
    classStates,
  ],
  ['Attendance', attendance],
  ['CheckIn', attendanceCheckIn],
  ['Video', video],
  ['Inspection', inspections, visits, surveys],
  ['Rectification', rectifications, rectificationStates],
  ['Teaching', teaching, teachingStates],
  ['Complaint', complaints, complaintNames, complaintStates],
  ['My', objections, myClaims],
  ['Exam', exams, examStates],
  ['Ledger', ledgers, ledgerStates, earlierLedgers],
  ['Subsidy', subsidy, subsidyNames],
  ['Shadow', shadow, shadowSettlements, shadowStates],
  ['Claim', claimList, claims, claimStates, broughtClaims],
  ['Payment', payments, offsets, offsetStates, paymentNames, accountIntakes],
  ['Fund', funds, fundNames],
  ['Exit', exitCases, orderIntakes, recoveries, holds, exitStates, recoveryStates, holdStates],
]

const exported = rooms.flatMap(([room, ...files]) =>
  files.flatMap((file) =>
    Object.entries(file).map(([name, value]) => ({ room, name, value: value as unknown })),
  ),
)

/** A text or a number needs no name of its own. */
const shaped = [z.ZodObject, z.ZodArray, z.ZodUnion, z.ZodEnum, z.ZodRecord]
const schemas = exported.flatMap(({ value, ...of }) =>
  value instanceof z.ZodType && shaped.some((kind) => value instanceof kind) ? [{ ...of, value }] : [],
)

/** Lists of words, as of the states of a case; two words may be alike by chance. */
const wordLists = exported.flatMap(({ value, ...of }) =>
  Array.isArray(value) && value.length > 2 && value.every((word) => typeof word === 'string')
    ? [{ ...of, name: one(of.name), value: z.enum(value as string[]).options }]
    : [],
)

/** Schemas by name; the first name stands where a schema is exported twice. */
export const namedSchemas = named(schemas, (schema) => schema)
/** Lists of words by name, in zod's order: words that look like numbers come first. */
export const namedWords = named(wordLists, (words) => words.join())

function named<T>(all: { room: string; name: string; value: T }[], same: (value: T) => unknown) {
  const first = all.filter(
    ({ value }, i) => all.findIndex((other) => same(other.value) === same(value)) === i,
  )
  return first.map(({ room, name, value }): [string, T] => {
    const pascal = name[0]!.toUpperCase() + name.slice(1)
    const shared = [...schemas, ...wordLists].some((s) => s.name === name && s.room !== room)
    return [shared && !pascal.startsWith(room) ? room + pascal : pascal, value]
  })
}

/** claimStatuses → claimStatus, claimActs → claimAct */
function one(name: string): string {
  return name
    .replace(/uses$/, 'us')
    .replace(/ies$/, 'y')
    .replace(/([^us])s$/, '$1')
}
