// Every address people see, in one place. The nouns are those of the folders.

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  password: '/password',
  tasks: '/tasks',
  messages: '/messages',
  undelivered: '/messages/undelivered',
  providers: '/providers',
  filing: '/providers/filings/:id',
  filingForm: '/providers/filings/:id/form',
  provider: '/providers/bodies/:code',
  myProvider: '/providers/mine',
  notices: '/notices',
  notice: '/notices/:id',
  concerns: '/concerns',
  concern: '/concerns/:id',
  newConcern: '/concerns/new/:kind/:id',
  concernSignals: '/concern-signals',
  concernPassShares: '/concern-pass-shares',
  concernPasses: '/concern-passes',
  listSettlements: '/list-settlements',
  classes: '/classes',
  classIntake: '/classes/intake',
  newClass: '/classes/new',
  classForm: '/classes/:id/form',
  class: '/classes/:id',
  attendance: '/attendance',
  teachingClass: '/attendance/:id',
  complaints: '/attendance/complaints',
  lessonCode: '/attendance/lessons/:id/code',
  exams: '/exams',
  exam: '/exams/:id',
  ledger: '/ledger',
  earlierLedgers: '/ledger/earlier',
  earlierLedgerIntake: '/ledger/earlier/intake',
  classLedger: '/ledger/:id',
  claimChecks: '/subsidy/checks',
  claimCheck: '/subsidy/checks/:id',
  shadowYears: '/subsidy/shadow',
  shadowYear: '/subsidy/shadow/:id',
  claims: '/subsidy/claims',
  newClaims: '/subsidy/claims/new',
  claimIntake: '/subsidy/claims/intake',
  claim: '/subsidy/claims/:id',
  payments: '/subsidy/payments',
  payment: '/subsidy/payments/:id',
  funds: '/subsidy/funds',
  fundMoves: '/subsidy/funds/moves',
  exit: '/exit',
  orderIntake: '/exit/intake',
  recoveryIntake: '/exit/recoveries/intake',
  exitCase: '/exit/:code',
  clauses: '/clauses',
  registers: '/parameters',
  catalogue: '/catalogue',
  people: '/people',
  earlierGrants: '/people/grants',
  earlierGrant: '/people/grants/:id',
  person: '/people/:id',
  certificates: '/people/certificates',
  teachers: '/providers/teachers',
  agreementIntake: '/providers/intake',
  listIntake: '/people/lists/intake',
  accountIntake: '/people/accounts/intake',
  accountSheet: '/people/accounts/intakes/:id',
  certificateIntake: '/people/certificates/intake',
  certificate: '/people/certificates/:id',
  accounts: '/accounts',
  accountRequests: '/account-requests',
  intakes: '/intakes',
  firstDay: '/first-day',
  intake: '/intakes/:id',
  journal: '/journal',
  exports: '/exports',
  proof: '/proof',
  myClaims: '/my/claims',
} as const

export const claimCheckPath = (id: string, row?: number) =>
  `/subsidy/checks/${encodeURIComponent(id)}${row === undefined ? '' : `?row=${row}`}`

export const shadowYearPath = (id: string) => `/subsidy/shadow/${encodeURIComponent(id)}`
export const claimPath = (id: string) => `/subsidy/claims/${encodeURIComponent(id)}`
export const paymentPath = (id: string) => `/subsidy/payments/${encodeURIComponent(id)}`

export const filingPath = (id: string) => `/providers/filings/${encodeURIComponent(id)}`
export const filingFormPath = (id: string) => `${filingPath(id)}/form`
export const teachersOfPath = (code: string) => `${paths.teachers}?provider=${encodeURIComponent(code)}`
export const providerPath = (code: string) => `/providers/bodies/${encodeURIComponent(code)}`
export const concernPath = (id: string) => `/concerns/${encodeURIComponent(id)}`
/** Where something is said to be wrong with a class, a body or a claim. */
export const newConcernPath = (kind: 'class' | 'provider' | 'claim', id: string) =>
  `/concerns/new/${kind}/${encodeURIComponent(id)}`
export const noticePath = (id: string) => `/notices/${encodeURIComponent(id)}`

/** A class in training; `tab` opens one of its parts. */
export const teachingClassPath = (id: string, tab?: string) =>
  `/attendance/${encodeURIComponent(id)}${tab === undefined ? '' : `?tab=${tab}`}`

export const lessonCodePath = (id: string) => `/attendance/lessons/${encodeURIComponent(id)}/code`

export const classPath = (id: string) => `/classes/${encodeURIComponent(id)}`
export const classFormPath = (id: string) => `${classPath(id)}/form`

export const examPath = (id: string) => `/exams/${encodeURIComponent(id)}`
export const ledgerPath = (id: string) => `/ledger/${encodeURIComponent(id)}`
export const exitPath = (code: string) => `/exit/${encodeURIComponent(code)}`

export const personPath = (id: string) => `/people/${encodeURIComponent(id)}`

export const certificatePath = (id: string) => `/people/certificates/${encodeURIComponent(id)}`
export const earlierGrantPath = (id: string) => `/people/grants/${encodeURIComponent(id)}`
export const accountSheetPath = (id: string) => `/people/accounts/intakes/${encodeURIComponent(id)}`
export const intakePath = (id: string) => `/intakes/${encodeURIComponent(id)}`

/** The clause itself: /clauses#A13.3 */
export const clausePath = (clause: string) => `/clauses#${encodeURIComponent(clause)}`

/** One parameter or reading in its register. */
export const registerPath = (key: string) => `/parameters?key=${encodeURIComponent(key)}`

export const signInPath = (next: string) =>
  next === '/' ? paths.signIn : `${paths.signIn}?next=${encodeURIComponent(next)}`

/** Where to go after sign-in: only a path of ours, never an address of somebody else's. */
export const safeNext = (next: string | null) =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn) ? next : paths.home
