// The whole HTTP application: what every request passes, then the rooms it may enter.
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { myAttendanceRoutes } from '../areas/attendance/check-in/routes.ts'
import { attendanceRoutes } from '../areas/attendance/routes.ts'
import { catalogueRoutes } from '../areas/catalogue/routes.ts'
import { touchedClasses } from '../areas/classes/approval/touched.ts'
import { classIntakeRoutes } from '../areas/classes/brought/routes.ts'
import { classRoutes } from '../areas/classes/routes.ts'
import { gateRoutes } from '../areas/concerns/gates/routes.ts'
import { passRoutes } from '../areas/concerns/passes/routes.ts'
import { raisingRoutes } from '../areas/concerns/raising/routes.ts'
import { concernRoutes } from '../areas/concerns/routes.ts'
import { signalRoutes } from '../areas/concerns/signals/routes.ts'
import { examRoutes } from '../areas/exams/routes.ts'
import { orderIntakeRoutes } from '../areas/exit/brought/routes.ts'
import { exitRoutes } from '../areas/exit/cases/routes.ts'
import { holdRoutes } from '../areas/exit/holds/routes.ts'
import { recoveryIntakeRoutes } from '../areas/exit/recoveries/brought/routes.ts'
import { recoveryRoutes } from '../areas/exit/recoveries/routes.ts'
import { bookOffsets } from '../areas/exit/recoveries/set-off.ts'
import { toldRecoveryRoutes } from '../areas/exit/recoveries/told/routes.ts'
import { inspectionRoutes } from '../areas/inspections/routes.ts'
import { earlierLedgerRoutes } from '../areas/ledger/earlier/routes.ts'
import { ledgerRoutes } from '../areas/ledger/routes.ts'
import { noticeRoutes } from '../areas/notices/routes.ts'
import { personCategoryRoutes } from '../areas/people/categories/routes.ts'
import { certificateRoutes } from '../areas/people/certificates/routes.ts'
import { disclosureRoutes } from '../areas/people/disclosures/routes.ts'
import { grantRoutes } from '../areas/people/grants/routes.ts'
import { personListRoutes } from '../areas/people/lists/routes.ts'
import { peopleRoutes } from '../areas/people/routes.ts'
import { traineeSignInRoutes } from '../areas/people/sign-in/routes.ts'
import { agreementIntakeRoutes } from '../areas/providers/agreements/intake/routes.ts'
import { feeRoutes } from '../areas/providers/bodies/fees/routes.ts'
import { providerRoutes } from '../areas/providers/bodies/routes.ts'
import { companionRoutes } from '../areas/providers/companions/routes.ts'
import { filingRoutes } from '../areas/providers/filings/routes.ts'
import { filingStepRoutes } from '../areas/providers/filings/step-routes.ts'
import { teacherImportRoutes } from '../areas/providers/teachers/import/routes.ts'
import { teacherRegisterRoutes } from '../areas/providers/teachers/register/routes.ts'
import { teacherRoutes } from '../areas/providers/teachers/routes.ts'
import { touchedClaims } from '../areas/subsidy/claims/list/touched.ts'
import { subsidyRoutes } from '../areas/subsidy/routes.ts'
import { requireFilm } from '../areas/video/read-recording.ts'
import { videoRoutes } from '../areas/video/routes.ts'
import { calendarRoutes } from '../regulation/calendar/routes.ts'
import { registerRoutes } from '../regulation/registers/routes.ts'
import { listSettlementRoutes } from '../regulation/settlements/on-lists/routes.ts'
import { accountRoutes } from '../server/access/accounts/routes.ts'
import { accountRequestRoutes } from '../server/access/requests/routes.ts'
import { sessionRoutes } from '../server/access/sessions/routes.ts'
import { draftRoutes } from '../server/drafts/routes.ts'
import { eventRoutes } from '../server/events/routes.ts'
import { fileRoutes } from '../server/files/routes.ts'
import { uploadRoutes } from '../server/files/uploads/routes.ts'
import type { App, House } from '../server/house.ts'
import { guardDoors } from '../server/http/doors.ts'
import { healthRoutes, version } from '../server/http/health.ts'
import { refuseBytes } from '../server/http/incoming/bytes.ts'
import { exactBodies } from '../server/http/incoming/exact-body.ts'
import { refuseUnreadableText } from '../server/http/incoming/text.ts'
import { keepPagesInReach } from '../server/http/lists/reach.ts'
import { type Log, logRequests, stderrLog } from '../server/http/log.ts'
import { answerProblems, refuseAddress } from '../server/http/problems.ts'
import { secureHeaders } from '../server/http/security-headers.ts'
import { patience, watchSlowSenders } from '../server/http/slow-senders.ts'
import { webFiles } from '../server/http/web-files.ts'
import { intakeRoutes } from '../server/intakes/routes.ts'
import { exportRoutes } from '../server/journal/exports/routes.ts'
import { journalRoutes } from '../server/journal/routes.ts'
import { proofRoutes } from '../server/proof/checks/routes.ts'
import { sheetMappingRoutes } from '../server/sheets/routes.ts'
import { messageRoutes } from '../server/telling/routes.ts'
import { caseGates, concernSubjects } from './concern-subjects.ts'
import { demoRoutes } from './demo.ts'
import { describeAll, describeRoute } from './description.ts'
import { binding } from './first-day/binding.ts'
import { firstDayRoutes } from './first-day/routes.ts'
import { takenBack } from './first-day/taken-back.ts'
import { judgedCases } from './judged-queries.ts'
import { lawGates } from './law/gates.ts'
import { untold } from './law/untold-queries.ts'
import { isCaseThere } from './queries.ts'
import { settlementGrounds } from './settlement-grounds.ts'
import { taskRoutes } from './tasks.ts'

const rooms = [
  healthRoutes,
  sessionRoutes,
  demoRoutes,
  accountRoutes,
  accountRequestRoutes,
  draftRoutes,
  messageRoutes,
  sheetMappingRoutes,
  (app: App, house: House) => intakeRoutes(app, house, binding(house.keys), takenBack(house.keys)),
  agreementIntakeRoutes,
  (app: App, house: House) => journalRoutes(app, house, isCaseThere),
  exportRoutes,
  proofRoutes,
  eventRoutes,
  fileRoutes,
  (app: App, house: House) => uploadRoutes(app, house, requireFilm),
  taskRoutes,
  firstDayRoutes,
  listSettlementRoutes,
  (app: App, house: House) => registerRoutes(app, house, { casesOf: judgedCases, gates: lawGates, untold }),
  calendarRoutes,
  (app: App, house: House) => catalogueRoutes(app, house, [touchedClasses, touchedClaims]),
  peopleRoutes,
  grantRoutes,
  certificateRoutes,
  personListRoutes,
  personCategoryRoutes,
  toldRecoveryRoutes,
  disclosureRoutes,
  traineeSignInRoutes,
  myAttendanceRoutes,
  examRoutes,
  ledgerRoutes,
  earlierLedgerRoutes,
  noticeRoutes,
  (app: App, house: House) => concernRoutes(app, house, concernSubjects, settlementGrounds),
  (app: App, house: House) => raisingRoutes(app, house, concernSubjects, settlementGrounds),
  (app: App, house: House) => gateRoutes(app, house, caseGates, concernSubjects),
  signalRoutes,
  passRoutes,
  filingRoutes,
  filingStepRoutes,
  companionRoutes,
  providerRoutes,
  feeRoutes,
  teacherRegisterRoutes,
  teacherRoutes,
  teacherImportRoutes,
  attendanceRoutes,
  inspectionRoutes,
  videoRoutes,
  classRoutes,
  (app: App, house: House) => subsidyRoutes(app, house, bookOffsets),
  exitRoutes,
  orderIntakeRoutes,
  recoveryIntakeRoutes,
  classIntakeRoutes,
  holdRoutes,
  recoveryRoutes,
]

const MB = 1024 * 1024

/** The application, ready to listen or to be asked with `inject`. Opens and closes nothing of the house. */
export async function buildApp(house: House, log: Log = stderrLog(house.settings.mode)): Promise<App> {
  const app: App = Fastify({
    genReqId: () => randomUUID(),
    bodyLimit: MB,
    // The most patient of all limits; slow-senders.ts watches the rest.
    requestTimeout: patience.upload,
    // A reverse proxy on the same machine may name the caller's address; nobody else may.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(exactBodies)
  app.setSerializerCompiler(serializerCompiler)
  // Only JSON and multipart come in: a plain form from a foreign page is not even read.
  app.removeContentTypeParser('text/plain')

  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: 20 * MB, files: 2, fields: 10, fieldSize: 4096, parts: 12, headerPairs: 50 },
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '启训', description: '启东市职业技能培训管理', version },
    },
    transform: describeRoute,
    transformObject: describeAll,
  })
  logRequests(app, log)
  secureHeaders(app, house)
  answerProblems(app, house, log)
  guardDoors(app, house)
  keepPagesInReach(app)
  watchSlowSenders(app)
  refuseUnreadableText(app)

  for (const routes of rooms) routes(app, house)
  await webFiles(app)
  await app.ready()
  return app
}
