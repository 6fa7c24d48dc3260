// Which page stands at which address. Every page is a chunk of its own.
import { createBrowserRouter } from 'react-router'
import { Frame } from './desk/Frame.tsx'
import { NoPage } from './desk/NoPage.tsx'
import { Stumble } from './desk/Stumble.tsx'
import { Password } from './desk/sign-in/Password.tsx'
import { Setup } from './desk/sign-in/Setup.tsx'
import { SignIn } from './desk/sign-in/SignIn.tsx'
import { page } from './page.ts'
import { paths } from './paths.ts'

const Tasks = page(() => import('./desk/Tasks.tsx').then((m) => m.Tasks))
const Messages = page(() => import('./desk/messages/Messages.tsx').then((m) => m.Messages))
const Undelivered = page(() => import('./desk/messages/Undelivered.tsx').then((m) => m.Undelivered))
const AccountRequests = page(() =>
  import('./desk/accounts/AccountRequests.tsx').then((m) => m.AccountRequests),
)
const Accounts = page(() => import('./desk/accounts/Accounts.tsx').then((m) => m.Accounts))
const Journal = page(() => import('./desk/Journal.tsx').then((m) => m.Journal))
const Proof = page(() => import('./desk/proof/Proof.tsx').then((m) => m.Proof))
const Exports = page(() => import('./desk/Exports.tsx').then((m) => m.Exports))
const FirstDay = page(() => import('./desk/first-day/FirstDay.tsx').then((m) => m.FirstDay))
const Intakes = page(() => import('./desk/intakes/Intakes.tsx').then((m) => m.Intakes))
const Intake = page(() => import('./desk/intakes/Intake.tsx').then((m) => m.Intake))
const Clauses = page(() => import('../regulation/pages/Clauses.tsx').then((m) => m.Clauses))
const ListSettlements = page(() =>
  import('../regulation/pages/ListSettlements.tsx').then((m) => m.ListSettlements),
)
const Registers = page(() => import('../regulation/pages/Registers.tsx').then((m) => m.Registers))
const Catalogue = page(() => import('../areas/catalogue/pages/Catalogue.tsx').then((m) => m.Catalogue))
const People = page(() => import('../areas/people/pages/People.tsx').then((m) => m.People))
const Person = page(() => import('../areas/people/pages/Person.tsx').then((m) => m.Person))
const AccountIntake = page(() =>
  import('../areas/subsidy/payments/accounts/intake/pages/AccountIntake.tsx').then((m) => m.AccountIntake),
)
const AccountSheet = page(() =>
  import('../areas/subsidy/payments/accounts/intake/pages/AccountSheet.tsx').then((m) => m.AccountSheet),
)
const EarlierGrants = page(() =>
  import('../areas/people/grants/pages/EarlierGrants.tsx').then((m) => m.EarlierGrants),
)
const EarlierGrant = page(() =>
  import('../areas/people/grants/pages/EarlierGrant.tsx').then((m) => m.EarlierGrant),
)
const Certificates = page(() =>
  import('../areas/people/certificates/pages/Certificates.tsx').then((m) => m.Certificates),
)
const ListIntake = page(() => import('../areas/people/lists/pages/ListIntake.tsx').then((m) => m.ListIntake))
const ClassIntake = page(() => import('../areas/classes/brought/pages/Intake.tsx').then((m) => m.ClassIntake))
const AgreementIntake = page(() =>
  import('../areas/providers/agreements/intake/pages/AgreementIntake.tsx').then((m) => m.AgreementIntake),
)
const HeldCertificate = page(() =>
  import('../areas/people/certificates/pages/HeldCertificate.tsx').then((m) => m.HeldCertificate),
)
const CertificateIntake = page(() =>
  import('../areas/people/certificates/pages/CertificateIntake.tsx').then((m) => m.CertificateIntake),
)
const Filings = page(() => import('../areas/providers/filings/pages/Filings.tsx').then((m) => m.Filings))
const Filing = page(() => import('../areas/providers/filings/pages/Filing.tsx').then((m) => m.Filing))
const FilingForm = page(() =>
  import('../areas/providers/filings/pages/FilingForm.tsx').then((m) => m.FilingForm),
)
const Provider = page(() => import('../areas/providers/bodies/pages/Provider.tsx').then((m) => m.Provider))
const Teachers = page(() => import('../areas/providers/teachers/pages/Register.tsx').then((m) => m.Teachers))
const Concerns = page(() => import('../areas/concerns/pages/Concerns.tsx').then((m) => m.Concerns))
const NewConcern = page(() => import('../areas/concerns/pages/NewConcern.tsx').then((m) => m.NewConcern))
const Signals = page(() => import('../areas/concerns/pages/Signals.tsx').then((m) => m.Signals))
const PassShares = page(() => import('../areas/concerns/pages/PassShares.tsx').then((m) => m.PassShares))
const PassList = page(() => import('../areas/concerns/pages/PassList.tsx').then((m) => m.PassList))
const Concern = page(() => import('../areas/concerns/pages/Concern.tsx').then((m) => m.Concern))
const Notices = page(() => import('../areas/notices/pages/Notices.tsx').then((m) => m.Notices))
const Notice = page(() => import('../areas/notices/pages/Notice.tsx').then((m) => m.Notice))
const Exams = page(() => import('../areas/exams/pages/Exams.tsx').then((m) => m.Exams))
const Exam = page(() => import('../areas/exams/pages/Exam.tsx').then((m) => m.Exam))
const Ledgers = page(() => import('../areas/ledger/pages/Ledgers.tsx').then((m) => m.Ledgers))
const EarlierLedgers = page(() =>
  import('../areas/ledger/earlier/pages/EarlierLedgers.tsx').then((m) => m.EarlierLedgers),
)
const EarlierIntake = page(() =>
  import('../areas/ledger/earlier/pages/EarlierIntake.tsx').then((m) => m.EarlierIntake),
)
const Ledger = page(() => import('../areas/ledger/pages/Ledger.tsx').then((m) => m.Ledger))
const Exits = page(() => import('../areas/exit/pages/Exits.tsx').then((m) => m.Exits))
const OrderIntake = page(() =>
  import('../areas/exit/brought/pages/OrderIntake.tsx').then((m) => m.OrderIntake),
)
const Owed = page(() => import('../areas/exit/recoveries/pages/OwedIntake.tsx').then((m) => m.OwedIntake))
const Exit = page(() => import('../areas/exit/pages/Exit.tsx').then((m) => m.Exit))
const ClaimChecks = page(() =>
  import('../areas/subsidy/checks/pages/ClaimChecks.tsx').then((m) => m.ClaimChecks),
)
const ClaimCheck = page(() =>
  import('../areas/subsidy/checks/pages/ClaimCheck.tsx').then((m) => m.ClaimCheck),
)
const ShadowYears = page(() =>
  import('../areas/subsidy/shadow/pages/ShadowYears.tsx').then((m) => m.ShadowYears),
)
const ShadowYear = page(() =>
  import('../areas/subsidy/shadow/pages/ShadowYear.tsx').then((m) => m.ShadowYear),
)
const Claims = page(() => import('../areas/subsidy/claims/pages/Claims.tsx').then((m) => m.Claims))
const NewClaims = page(() => import('../areas/subsidy/claims/pages/NewClaims.tsx').then((m) => m.NewClaims))
const ClaimIntake = page(() =>
  import('../areas/subsidy/claims/brought/pages/ClaimIntake.tsx').then((m) => m.ClaimIntake),
)
const Claim = page(() => import('../areas/subsidy/claims/pages/Claim.tsx').then((m) => m.Claim))
const PaymentBatches = page(() =>
  import('../areas/subsidy/payments/pages/PaymentBatches.tsx').then((m) => m.PaymentBatches),
)
const PaymentBatch = page(() =>
  import('../areas/subsidy/payments/pages/PaymentBatch.tsx').then((m) => m.PaymentBatch),
)
const Funds = page(() => import('../areas/subsidy/funds/pages/Funds.tsx').then((m) => m.Funds))
const FundMoves = page(() => import('../areas/subsidy/funds/pages/FundMoves.tsx').then((m) => m.FundMoves))
const MyClaims = page(() => import('../areas/subsidy/claims/pages/MyClaims.tsx').then((m) => m.MyClaims))
const Teaching = page(() =>
  import('../areas/inspections/teaching/pages/Teaching.tsx').then((m) => m.Teaching),
)
const TeachingClass = page(() =>
  import('../areas/inspections/teaching/pages/TeachingClass.tsx').then((m) => m.TeachingClass),
)
const Complaints = page(() =>
  import('../areas/inspections/complaints/pages/Complaints.tsx').then((m) => m.Complaints),
)
const LessonCode = page(() => import('../areas/attendance/pages/LessonCode.tsx').then((m) => m.LessonCode))
const Classes = page(() => import('../areas/classes/pages/Classes.tsx').then((m) => m.Classes))
const Class = page(() => import('../areas/classes/pages/Class.tsx').then((m) => m.Class))
const ClassForm = page(() => import('../areas/classes/pages/ClassForm.tsx').then((m) => m.ClassForm))

export const router = createBrowserRouter([
  {
    errorElement: <Stumble />,
    children: [
      { path: paths.signIn, Component: SignIn },
      { path: paths.setup, Component: Setup },
      { path: paths.password, Component: Password },
      {
        path: paths.home,
        Component: Frame,
        children: [
          { index: true, element: null },
          { path: paths.tasks, Component: Tasks },
          { path: paths.messages, Component: Messages },
          { path: paths.undelivered, Component: Undelivered },
          { path: paths.providers, Component: Filings },
          { path: paths.filing, Component: Filing },
          { path: paths.filingForm, Component: FilingForm },
          { path: paths.teachers, Component: Teachers },
          { path: paths.provider, Component: Provider },
          { path: paths.myProvider, Component: Provider },
          { path: paths.concerns, Component: Concerns },
          { path: paths.newConcern, Component: NewConcern },
          { path: paths.concern, Component: Concern },
          { path: paths.concernSignals, Component: Signals },
          { path: paths.concernPassShares, Component: PassShares },
          { path: paths.concernPasses, Component: PassList },
          { path: paths.listSettlements, Component: ListSettlements },
          { path: paths.notices, Component: Notices },
          { path: paths.notice, Component: Notice },
          { path: paths.exams, Component: Exams },
          { path: paths.exam, Component: Exam },
          { path: paths.ledger, Component: Ledgers },
          { path: paths.earlierLedgers, Component: EarlierLedgers },
          { path: paths.earlierLedgerIntake, Component: EarlierIntake },
          { path: paths.classLedger, Component: Ledger },
          { path: paths.exit, Component: Exits },
          { path: paths.orderIntake, Component: OrderIntake },
          { path: paths.recoveryIntake, Component: Owed },
          { path: paths.exitCase, Component: Exit },
          { path: paths.claimChecks, Component: ClaimChecks },
          { path: paths.claimCheck, Component: ClaimCheck },
          { path: paths.shadowYears, Component: ShadowYears },
          { path: paths.shadowYear, Component: ShadowYear },
          { path: paths.claims, Component: Claims },
          { path: paths.newClaims, Component: NewClaims },
          { path: paths.claimIntake, Component: ClaimIntake },
          { path: paths.claim, Component: Claim },
          { path: paths.payments, Component: PaymentBatches },
          { path: paths.payment, Component: PaymentBatch },
          { path: paths.funds, Component: Funds },
          { path: paths.fundMoves, Component: FundMoves },
          { path: paths.classes, Component: Classes },
          { path: paths.newClass, Component: ClassForm },
          { path: paths.classForm, Component: ClassForm },
          { path: paths.class, Component: Class },
          { path: paths.attendance, Component: Teaching },
          { path: paths.complaints, Component: Complaints },
          { path: paths.lessonCode, Component: LessonCode },
          { path: paths.teachingClass, Component: TeachingClass },
          { path: paths.clauses, Component: Clauses },
          { path: paths.registers, Component: Registers },
          { path: paths.catalogue, Component: Catalogue },
          { path: paths.people, Component: People },
          { path: paths.accountIntake, Component: AccountIntake },
          { path: paths.accountSheet, Component: AccountSheet },
          { path: paths.earlierGrants, Component: EarlierGrants },
          { path: paths.earlierGrant, Component: EarlierGrant },
          { path: paths.person, Component: Person },
          { path: paths.classIntake, Component: ClassIntake },
          { path: paths.agreementIntake, Component: AgreementIntake },
          { path: paths.listIntake, Component: ListIntake },
          { path: paths.certificates, Component: Certificates },
          { path: paths.certificate, Component: HeldCertificate },
          { path: paths.certificateIntake, Component: CertificateIntake },
          { path: paths.firstDay, Component: FirstDay },
          { path: paths.intakes, Component: Intakes },
          { path: paths.intake, Component: Intake },
          { path: paths.accounts, Component: Accounts },
          { path: paths.exports, Component: Exports },
          { path: paths.proof, Component: Proof },
          { path: paths.accountRequests, Component: AccountRequests },
          { path: paths.journal, Component: Journal },
          { path: paths.myClaims, Component: MyClaims },
          { path: '*', Component: NoPage },
        ],
      },
    ],
  },
])
