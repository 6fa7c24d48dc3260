// Every address people see, in one place. The nouns are those of the folders.

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  password: '/password',
  tasks: '/tasks',
  providers: '/providers',
  classes: '/classes',
  attendance: '/attendance',
  exams: '/exams',
  ledger: '/ledger',
  claimChecks: '/subsidy/checks',
  claimCheck: '/subsidy/checks/:id',
  exit: '/exit',
  clauses: '/clauses',
  registers: '/parameters',
  catalogue: '/catalogue',
  people: '/people',
  person: '/people/:id',
  accounts: '/accounts',
  journal: '/journal',
  myClaims: '/my/claims',
} as const

export const claimCheckPath = (id: string, row?: number) =>
  `/subsidy/checks/${encodeURIComponent(id)}${row === undefined ? '' : `?row=${row}`}`

export const personPath = (id: string) => `/people/${encodeURIComponent(id)}`

/** The clause itself: /clauses#A13.3 */
export const clausePath = (clause: string) => `/clauses#${encodeURIComponent(clause)}`

/** One parameter or reading in its register. */
export const registerPath = (key: string) => `/parameters?key=${encodeURIComponent(key)}`

export const signInPath = (next: string) =>
  next === '/' ? paths.signIn : `${paths.signIn}?next=${encodeURIComponent(next)}`

/** Where to go after sign-in: only a path of ours, never an address of somebody else's. */
export const safeNext = (next: string | null) =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn) ? next : paths.home
