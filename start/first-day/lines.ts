// The lines of the first day: what each asks of the tables, who does it and where. Pure.
import { administrators, clerks, finance, reviewers } from '../../server/access/groups.ts'
import { bureauRoles, type Role, roleNames } from '../../server/access/roles.ts'
import { type IntakeKind, intakeKindNames } from '../../server/intakes/kinds.ts'
import { yuanWords } from '../../server/money.ts'
import { type Absentable, absentable } from './schema.ts'

export type FirstDayFacts = {
  issue: { on: string; documentNo: string } | null
  /** Years whose days off are in. */
  years: string[]
  thisYear: number
  catalogue: { lines: number; unconfirmed: number }
  unconfirmed: { parameters: number; interpretations: number }
  roles: string[]
  /** Clerk and approver are two people. */
  apart: boolean
  intakes: { kind: string; sheets: number; rows: number; as_of: string; sources: string[]; waiting: number }[]
  /** Accounts of sheets that wait for a second person. */
  accountsWaiting: number
  /** Of this year, booked. */
  appropriatedFen: number
  openingFen: number
  shadowYears: { number: string; year: number }[]
}
/** waits: something came in, and wants a second person. */
type Told = { state: 'done' | 'missing' | 'unseen'; says: string; waits?: boolean }
export type Line = {
  id: string
  title: string
  /** Who does it, and where. */
  who: readonly Role[]
  href: string | null
  told: (facts: FirstDayFacts) => Told
}

const done = (says: string): Told => ({ state: 'done', says })
const missing = (says: string): Told => ({ state: 'missing', says })
const waits = (says: string): Told => ({ ...missing(says), waits: true })

export function linesOf({ thisYear }: { thisYear: number }): Line[] {
  return [
    {
      ...{ id: 'issue', title: '实施细则的印发日期', who: reviewers, href: '/parameters' },
      told: ({ issue }) =>
        issue
          ? done(`${issue.on} 印发（${issue.documentNo}）。`)
          : missing('还没有登记印发日期：请一人拟定日期和文号，另一位审批人员审定。'),
    },
    daysOff(thisYear, 'days-off', `国务院已公布的，请按运行手册录入；录入以前，该年的工作日期限不能推算。`),
    daysOff(thisYear + 1, 'days-off-next', '国务院一般在上一年 11 月公布，公布后请按运行手册录入。'),
    {
      ...{ id: 'catalogue', title: '补贴目录', who: reviewers, href: '/catalogue' },
      told: ({ catalogue: { lines, unconfirmed } }) =>
        lines === 0
          ? missing('目录中没有今日有效的条目：请导入启东市公布的目录，由另一人审定。')
          : unconfirmed > 0
            ? missing(
                `今日有效 ${lines} 条，其中 ${unconfirmed} 条的来源待启东市确认：请按公布的目录提出更改。`,
              )
            : done(`今日有效 ${lines} 条，来源均已确认。`),
    },
    {
      ...{ id: 'registers', title: '参数与释义', who: reviewers, href: '/parameters' },
      told: ({ unconfirmed: { parameters, interpretations } }) =>
        parameters + interpretations > 0
          ? missing(
              `待启东市确认的参数 ${parameters} 项、释义 ${interpretations} 项：现按外地做法或默认释义办理，确定后请登记。`,
            )
          : done('参数和释义均已确认。'),
    },
    {
      ...{ id: 'accounts', title: '本局人员的账号', who: administrators, href: '/accounts' },
      told: ({ roles, apart }) => {
        const without = bureauRoles.filter((role) => !roles.includes(role)).map((role) => roleNames[role])
        if (without.length > 0) return missing(`还没有可以登录的${without.join('、')}账号：请开设。`)
        return apart
          ? done('六种角色都有人，经办与审批不是同一人。')
          : missing('经办与审批是同一个姓名：同一件事须由两人办理，请另行开设账号。')
      },
    },
    {
      ...{ id: 'keys', title: '密钥另行保管', who: [], href: null },
      told: () => ({
        state: 'unseen',
        says: '密钥不在数据库和备份里，系统看不到是否另存：请负责运行的人员按运行手册保管两份，没有密钥不能恢复。',
      }),
    },
    fromSheets('earlier-grants', '/people/grants', '以前领过的补贴就不会计入次数和重复领取的核对'),
    fromSheets('certificates', '/certificates', '以前取得的证书就不会计入等级的核对'),
    fromSheets('person-lists', '/people/lists/intake', '参保、在校等情况只能显示为未核验'),
    {
      ...{ id: 'funds', title: `${thisYear} 年的补贴资金`, who: finance, href: '/subsidy/funds' },
      told: ({ appropriatedFen, openingFen }) =>
        appropriatedFen > 0
          ? done(
              `已登记拨入 ${yuanWords(appropriatedFen)}${openingFen > 0 ? `，其中启用前已拨付 ${yuanWords(openingFen)}` : '；启用前本年已经拨付的，请另登记“启用前已拨付”'}。`,
            )
          : missing(
              '还没有登记本年拨入的资金：请一人按拨款文件登记，另一人复核；年中启用的，全年拨入照登，已经拨付的另登记“启用前已拨付”。',
            ),
    },
    {
      ...{ id: 'shadow-year', title: '以往年度的试运行', who: reviewers, href: '/subsidy/shadow' },
      told: ({ shadowYears }) =>
        shadowYears.length > 0
          ? done(`已核对 ${shadowYears.map(({ number, year }) => `${year} 年（${number}）`).join('、')}。`)
          : missing('还没有用以往年度的申领表核对过：请开始一次试运行，看系统的结论与当年的决定是否一致。'),
    },
    fromSheets('agreements', '/providers/intake', '这些单位就不能开班，也不会按协议监管'),
    fromSheets('classes', '/classes/intake', '这些班次就只能按原办法办完'),
    fromSheets('claims', '/subsidy/claims/intake', '以前受理的申领就只能按原办法办完'),
    fromSheets('orders', '/exit/intake', '这些整改到期就没有人复查'),
    fromSheets('recoveries', '/exit/recoveries/intake', '这些款项就没有人催还，也不能从应付的补贴中抵扣'),
    fromSheets(
      'earlier-ledgers',
      '/ledger/earlier',
      '旧台账存放在哪里、保存到哪一天就无从查找和提醒',
      'ledgers',
    ),
    fromSheets(
      'payee-accounts',
      '/people/accounts/intake',
      '以前登记过的银行卡须逐人重新登记才能拨付',
      undefined,
      ({ accountsWaiting }) => accountsWaiting,
    ),
  ]
}

/** Not of what an office cannot be without. */
export const mayBeAbsent = (id: string): id is Absentable => absentable.some((one) => one === id)

const daysOff = (year: number, id: string, what: string): Line => ({
  ...{ id, title: `${year} 年放假安排`, who: reviewers, href: '/parameters?of=calendar' },
  told: ({ years }) => (years.includes(String(year)) ? done('已录入。') : missing(`还没有录入。${what}`)),
})

const fromSheets = (
  kind: IntakeKind,
  href: string,
  otherwise: string,
  id: string = kind,
  waiting: (facts: FirstDayFacts) => number = () => 0,
): Line => ({
  ...{ id, title: intakeKindNames[kind], who: clerks, href },
  told: (facts) => {
    const found = facts.intakes.find((one) => one.kind === kind)
    if (!found) return missing(`还没有接入：不接入，${otherwise}。`)
    const says = `已接入 ${found.sheets} 张表、${found.rows} 行，最近截至 ${found.as_of}；来源：${found.sources.join('、')}`
    // What waits binds nothing yet.
    if (found.waiting > 0)
      return waits(
        `${says}；其中 ${found.waiting} 行待复核，复核之前不生效：请另一位审批人员在“接入”中复核。`,
      )
    const accounts = waiting(facts)
    return accounts > 0
      ? waits(`${says}；其中 ${accounts} 个待复核，复核之前不能据以拨付：请另一位经办或者审批人员复核。`)
      : done(`${says}。`)
  },
})
