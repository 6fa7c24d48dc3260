// What a ledger must hold (A12.3, A12.5), what of it is there, and until when it is kept. Pure; shared with the web.
import { type ClaimTerm, claimPeriod, stillRuns } from '../../regulation/claim-period.ts'

export const ledgerKinds = [
  'filing-form',
  'roster',
  'attendance',
  'online-proof',
  'certificates',
  'subsidies',
  'feedback',
  'video',
  'services',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

/** `made`: drawn from the records by the house. The others are handed in; recordings come with their lessons. */
export const ledgerItems: Record<LedgerKind, { clause: string; name: string; made: boolean }> = {
  'filing-form': { clause: 'A12.3(a)', name: '职业技能培训开班备案表', made: true },
  roster: { clause: 'A12.3(b)', name: '学员花名册', made: true },
  attendance: { clause: 'A12.3(c)', name: '考勤表', made: true },
  'online-proof': { clause: 'A12.3(d)', name: '学员线上学习凭证', made: false },
  certificates: { clause: 'A12.3(e)', name: '取证人员花名册', made: true },
  subsidies: { clause: 'A12.3(f)', name: '补贴人员花名册', made: true },
  feedback: { clause: 'A12.3(g)', name: '教学反馈', made: false },
  video: { clause: 'A12.3(h)', name: '培训视频', made: false },
  services: { clause: 'A12.5', name: '就业服务记录', made: false },
}

/** What can be handed in by hand. */
export const uploadedKinds = ['online-proof', 'feedback', 'services'] as const

export type LedgerFacts = {
  today: string
  providerKind: 'institution' | 'enterprise'
  endsOn: string
  otherFunding: boolean
  /** Lessons by kind, and those with a recording among the offline ones. */
  online: number
  offline: number
  recorded: number
  /** Attendances expected, and those whose mark is not known and about which nobody has decided. */
  expected: number
  unmarked: number
  /** 第几课 of those of which nothing is recorded and about which nobody has decided; absent in what was judged before it was asked. */
  unrecorded?: number[]
  /** Results and certificates are in. */
  examined: boolean
  passed: number
  lastIssuedOn: string | null
  claims: number
  openClaims: number
  lastPaidOn: string | null
  uploaded: LedgerKind[]
  /** What was handed in, of each its hash: another file is another fact. */
  papers?: { kind: LedgerKind; name: string; hash: string }[]
}

export type LedgerState = 'there' | 'missing' | 'not-needed'
/** `unsure`: missing as far as can be told; a list of days is not brought in. */
export type LedgerItem = { kind: LedgerKind; state: LedgerState; says: string; unsure?: true }

/**
 * Every item with what is there or missing. `term`: how long after issue a subsidy may be claimed (A13.7).
 * @clause A12.3(a) A12.3(b) A12.3(c) A12.3(d) A12.3(e) A12.3(f) A12.3(g) A12.3(h) A12.5 workflow: the list of what must be kept
 */
export const checklistOf = (f: LedgerFacts, term: ClaimTerm): LedgerItem[] =>
  ledgerKinds.map((kind) => ({ kind, ...checks[kind](f, term) }))

/** One of them. */
export const itemOf = (kind: LedgerKind, f: LedgerFacts, term: ClaimTerm): Found => checks[kind](f, term)

export const isComplete = (items: LedgerItem[]): boolean => items.every((item) => item.state !== 'missing')

type Found = Omit<LedgerItem, 'kind'>
const there = (says: string): Found => ({ state: 'there', says })
const missing = (says: string): Found => ({ state: 'missing', says })
const notNeeded = (says: string): Found => ({ state: 'not-needed', says })

const unmarkedSays = ({ unmarked, unrecorded = [] }: LedgerFacts): string =>
  unrecorded.length === 0
    ? `还有${unmarked}人次考勤未登记，请补全。`
    : `还有${unmarked}人次考勤未登记；${unrecorded.map((n) => `第${n}课`).join('、')}整次课没有打卡或签到记录，请导入考勤表，没有考勤表的，须由人社部门在“问题线索”中认定后才能归档。`

const uploaded = (f: LedgerFacts, kind: LedgerKind, says: string): Found =>
  f.uploaded.includes(kind) ? there('已上传。') : missing(says)

const checks: Record<LedgerKind, (f: LedgerFacts, term: ClaimTerm) => Found> = {
  'filing-form': () => there('开班获准，由备案记录生成。'),
  roster: () => there('开班获准，由花名册生成。'),
  attendance: (f) =>
    f.expected === 0
      ? missing('没有任何考勤记录，请导入考勤。')
      : f.unmarked > 0
        ? missing(unmarkedSays(f))
        : there(`${f.expected}人次考勤已记全。`),
  'online-proof': (f) =>
    f.online === 0
      ? notNeeded('没有线上课。')
      : uploaded(f, 'online-proof', `有${f.online}次线上课，请上传平台出具的学习凭证。`),
  certificates: (f) => (f.examined ? there(`${f.passed}人取得证书。`) : missing('成绩和证书尚未导入。')),
  subsidies: (f, term) => {
    if (f.otherFunding) return notNeeded('由其他部门资助，不申领补贴。')
    if (!f.examined) return missing('成绩和证书尚未导入，还不能申领补贴。')
    if (f.openClaims > 0) return missing(`还有${f.openClaims}笔补贴没有办结。`)
    if (f.claims > 0) return there(`${f.claims}笔补贴均已办结。`)
    if (f.passed === 0) return there('没有人取得证书，补贴人员为零。')
    const period = claimPeriod(f.lastIssuedOn!, term)
    const until = period.last ?? period.months
    const runs = stillRuns(period, f.today)
    if (runs === undefined)
      return {
        ...missing(
          `还没有补贴申领；申报期到${until}，是否顺延要看放假安排，${until.slice(0, 4)}年放假安排尚未录入。`,
        ),
        unsure: true,
      }
    return runs
      ? missing(`还没有补贴申领，申报期到${until}。`)
      : there(`申报期已于${until}届满，补贴人员为零。`)
  },
  feedback: (f) => uploaded(f, 'feedback', '请上传教学反馈（学员评教、满意度汇总等）。'),
  video: (f) =>
    f.offline === 0
      ? notNeeded('没有线下课。')
      : f.recorded < f.offline
        ? missing(`${f.offline}次线下课中有${f.offline - f.recorded}次没有录像，请在过程中补传。`)
        : there(`${f.offline}次线下课均有录像。`),
  services: (f) =>
    f.providerKind === 'enterprise'
      ? notNeeded('企业不要求。')
      : uploaded(f, 'services', '请上传就业推荐、指导、跟踪等服务的记录。'),
}
