import { paths } from '../../web/paths.ts'

export type Place = { to: string; title: string }

/** Which page of the desk shows what a folder does; the first that fits, so the narrower stands above the wider. */
const folders: (Place & { under: string })[] = [
  { under: 'areas/subsidy/checks/', to: paths.claimChecks, title: '批量预审' },
  { under: 'areas/subsidy/payments/', to: paths.payments, title: '拨付' },
  { under: 'areas/subsidy/', to: paths.claims, title: '补贴申领' },
  { under: 'areas/inspections/complaints/', to: paths.complaints, title: '投诉举报' },
  { under: 'areas/inspections/', to: paths.attendance, title: '过程' },
  { under: 'areas/attendance/', to: paths.attendance, title: '过程' },
  { under: 'areas/video/', to: paths.attendance, title: '过程' },
  { under: 'areas/providers/', to: paths.providers, title: '备案' },
  { under: 'areas/classes/', to: paths.classes, title: '开班' },
  { under: 'areas/exams/', to: paths.exams, title: '考核' },
  { under: 'areas/ledger/', to: paths.ledger, title: '台账' },
  { under: 'areas/exit/', to: paths.exit, title: '退出' },
  { under: 'areas/concerns/', to: paths.concerns, title: '问题线索' },
  { under: 'areas/notices/', to: paths.notices, title: '公示' },
  { under: 'areas/people/', to: paths.people, title: '人员' },
  { under: 'areas/catalogue/', to: paths.catalogue, title: '目录与标准' },
  { under: 'regulation/registers/', to: paths.registers, title: '参数与释义' },
]

/** The pages, each once, where what these files carry out is seen and done; a file that no page shows leads nowhere. */
export function placesOf(files: string[]): Place[] {
  const found = files.flatMap((file) => folders.find(({ under }) => file.startsWith(under)) ?? [])
  return [...new Map(found.map(({ to, title }) => [to, { to, title }])).values()]
}
