// What can be brought in, and how far each list can be trusted. Pure; shared with the web. A new kind is one line here.

export const intakeKinds = [
  'earlier-grants',
  'certificates',
  'person-lists',
  'agreements',
  'earlier-ledgers',
  'claims',
  'payee-accounts',
  'orders',
  'recoveries',
  'classes',
] as const
export type IntakeKind = (typeof intakeKinds)[number]

export const intakeKindNames: Record<IntakeKind, string> = {
  'earlier-grants': '以前和外地的补贴',
  certificates: '持有的证书',
  'person-lists': '其他部门的名单',
  agreements: '生效的备案协议',
  'earlier-ledgers': '以前班次的台账',
  claims: '已受理未拨付的申领',
  'payee-accounts': '人员的收款账户',
  orders: '未办结的整改通知',
  recoveries: '未还清的追回',
  classes: '正在培训的班次',
}

/** waiting: it binds, and nobody but whoever brought it in stands for it yet. */
export const intakeStates = ['counts', 'waiting', 'withdrawn'] as const
export type IntakeState = (typeof intakeStates)[number]
export const intakeStateNames: Record<IntakeState, string> = {
  counts: '计入',
  waiting: '待复核',
  withdrawn: '已撤回',
}

/** What is trusted most first. official: issued by the competent office. unverified: nobody has checked it, and so it never decides by itself. */
export const confidences = ['official', 'department', 'own-record', 'unverified'] as const
export type Confidence = (typeof confidences)[number]

/** Below 0: `a` is trusted more than `b`. As confidence_rank() in the database. */
export const byConfidence = (a: Confidence, b: Confidence) => confidences.indexOf(a) - confidences.indexOf(b)

export const confidenceNames: Record<Confidence, string> = {
  official: '主管部门出具',
  department: '其他部门提供',
  'own-record': '本局旧档',
  unverified: '未经核实',
}

/** Whose list something came by, of which day (YYYY-MM-DD), how far trusted. */
export type Origin = { source: string; asOf: string; confidence: Confidence }

/** As it stands in the evidence under a finding: whose list, of which day, how far trusted. */
export const sourceSays = ({ source, asOf, confidence }: Origin) =>
  `${source}（${asOf}，${confidenceNames[confidence]}）`
