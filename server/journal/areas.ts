// The rooms an act can belong to, by the names of their folders, and what they are called on the page. Pure.

export const areaNames = {
  accounts: '账号',
  attendance: '考勤',
  catalogue: '目录',
  city: '演示数据',
  classes: '开班',
  concerns: '问题线索',
  exams: '考核',
  exit: '退出',
  files: '文件',
  'first-day': '启用清单',
  inspections: '检查',
  intakes: '接入',
  journal: '日志',
  ledger: '台账',
  notices: '公示',
  people: '人员',
  providers: '备案',
  regulation: '条款',
  sheets: '表格',
  subsidy: '补贴',
  telling: '消息',
  video: '录像',
} as const
export type Area = keyof typeof areaNames

/** What entries of earlier years call an area; they are sealed and stay as they were written. */
const formerly: Record<string, Area> = {
  filings: 'providers',
  payments: 'subsidy',
  开班: 'classes',
  考核: 'exams',
  台账: 'ledger',
  补贴: 'subsidy',
  退出: 'exit',
}

/** The area that an entry, or the tag of a route, means; undefined for a word that none ever had. */
export const areaOf = (word: string): Area | undefined =>
  word in areaNames ? (word as Area) : formerly[word]

export const areaName = (word: string): string => {
  const area = areaOf(word)
  return area ? areaNames[area] : word
}

/** All words under which the acts of an area are written. */
export const wordsOf = (area: string): string[] => [
  area,
  ...Object.keys(formerly).filter((word) => formerly[word] === area),
]
