// The left navigation: the order of the law, then what stands beside it; each entry only for those who may use it.
import {
  accountReaders,
  accountRequestReaders,
  auditors,
  bureau,
  caseReaders,
  claimReaders,
  clerks,
  firstDayReaders,
  isTrainee,
  moneyReaders,
  raisers,
  staff,
  teachingReaders,
  trainees,
} from '../../server/access/groups.ts'
import { type Role, roles } from '../../server/access/roles.ts'
import { paths } from '../paths.ts'

/** `under`: the entry stands for every address below this one, not only below its own. */
export type Entry = { title: string; to: string; roles: readonly Role[]; under?: string }

/** Groups stand apart by a hairline. */
export const navigation: Entry[][] = [
  [
    { title: '待办', to: paths.tasks, roles: staff },
    { title: '我的补贴', to: paths.myClaims, roles: trainees },
  ],
  [
    { title: '备案', to: paths.providers, roles: caseReaders },
    { title: '开班', to: paths.classes, roles: teachingReaders },
    { title: '过程', to: paths.attendance, roles: teachingReaders },
    { title: '考核', to: paths.exams, roles: teachingReaders },
    { title: '台账', to: paths.ledger, roles: caseReaders },
    { title: '补贴', to: paths.claimChecks, roles: claimReaders, under: '/subsidy' },
    { title: '退出', to: paths.exit, roles: caseReaders },
  ],
  [
    { title: '问题线索', to: paths.concerns, roles: caseReaders },
    { title: '公示', to: paths.notices, roles: bureau },
    { title: '条款对照', to: paths.clauses, roles },
    { title: '目录与标准', to: paths.catalogue, roles },
    { title: '参数与释义', to: paths.registers, roles: staff },
  ],
  [
    { title: '人员', to: paths.people, roles: caseReaders },
    { title: '启用清单', to: paths.firstDay, roles: firstDayReaders },
    { title: '接入', to: paths.intakes, roles: bureau },
    { title: '账号', to: paths.accounts, roles: accountReaders },
    { title: '日志', to: paths.journal, roles: staff },
  ],
]

/** Pages that another leads to, where not everybody who reads that one may follow. */
const beside: { to: string; roles: readonly Role[] }[] = [
  { to: paths.payments, roles: moneyReaders },
  { to: paths.funds, roles: moneyReaders },
  { to: paths.claimIntake, roles: clerks },
  { to: paths.claims, roles: claimReaders },
  { to: paths.shadowYears, roles: moneyReaders },
  { to: paths.complaints, roles: bureau },
  { to: paths.newConcern, roles: raisers },
  { to: paths.concernSignals, roles: bureau },
  { to: paths.concernPassShares, roles: auditors },
  { to: paths.concernPasses, roles: auditors },
  { to: paths.listSettlements, roles: bureau },
  { to: paths.earlierGrants, roles: bureau },
  { to: paths.certificates, roles: bureau },
  { to: paths.listIntake, roles: clerks },
  { to: paths.teachers, roles: caseReaders },
  { to: paths.agreementIntake, roles: clerks },
  { to: paths.classIntake, roles: clerks },
  { to: paths.earlierLedgerIntake, roles: clerks },
  { to: paths.accountIntake, roles: clerks },
  { to: paths.orderIntake, roles: clerks },
  { to: paths.recoveryIntake, roles: clerks },
  { to: paths.exports, roles: auditors },
  { to: paths.proof, roles: auditors },
  { to: paths.accountRequests, roles: accountRequestReaders },
]

/** May this role follow a way to this page? What may be done there its answer tells. */
export const mayEnter = (role: Role, to: string): boolean =>
  [...navigation.flat(), ...beside].some((entry) => entry.to === to && entry.roles.includes(role))

export const entriesFor = (role: Role): Entry[][] =>
  navigation
    .map((group) => group.filter((entry) => entry.roles.includes(role)))
    .filter((group) => group.length > 0)

/** The entry an address belongs to. */
export const entryOf = (pathname: string): Entry | undefined =>
  navigation.flat().find((entry) => standsFor(entry, pathname))

export const standsFor = ({ to, under = to }: Entry, pathname: string): boolean =>
  pathname === to || pathname.startsWith(`${under}/`)

/** Pages that anyone may read without signing in. */
export const isPublic = (pathname: string) => pathname === paths.clauses || pathname === paths.catalogue

/** First page after sign-in. */
export const firstPage = (role: Role) => (isTrainee(role) ? paths.myClaims : paths.tasks)
