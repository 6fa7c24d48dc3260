// The kinds of sheets that come in, and what each is called. Pure; shared with the web.

export const sheetKinds = [
  'lessons',
  'roster',
  'teachers',
  'attendance',
  'results',
  'bank-answer',
  'claims',
  'earlier-grants',
  'certificates',
  'person-lists',
  'agreements',
  'earlier-ledgers',
  'unpaid-claims',
  'payee-accounts',
  'orders',
  'classes',
  'shadow',
  'catalogue',
] as const
export type SheetKind = (typeof sheetKinds)[number]

export const sheetKindNames: Record<SheetKind, string> = {
  lessons: '课程表',
  roster: '花名册',
  teachers: '教师名单',
  attendance: '考勤表',
  results: '成绩表',
  'bank-answer': '银行回单',
  claims: '申领表',
  'earlier-grants': '以前和外地的补贴',
  certificates: '证书清单',
  'person-lists': '名单',
  agreements: '备案协议表',
  'earlier-ledgers': '旧台账',
  'unpaid-claims': '未拨付的申领表',
  'payee-accounts': '收款账户表',
  orders: '整改通知表',
  classes: '在培班次表',
  shadow: '往年申领表',
  catalogue: '补贴目录',
}
