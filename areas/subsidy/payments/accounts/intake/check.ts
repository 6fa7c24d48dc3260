// Rows of a list of accounts set against the register: who is known, what account stands there or is on its way. Pure.
import type { SheetProblem } from '../../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../../server/workbook/sheet/same.ts'
import type { StandingAccount } from './queries.ts'
import type { ReadAccounts } from './read.ts'

export type Registers = {
  /** By identity number. */
  people: Map<string, { id: string; name: string }>
  /** By the id of the person. */
  standing: Map<string, StandingAccount>
  hashOf: (account: string) => string
}

export type AccountRow = {
  row: number
  personId: string
  name: string
  idNumber: string
  account: string
  bankName: string
}
export type Checked = { fresh: AccountRow[]; known: number; problems: SheetProblem[] }

/** @clause A13.9 rule: a list of before is no ground to put one account in another's place */
export function checkAccounts(read: ReadAccounts, { people, standing, hashOf }: Registers): Checked {
  const problems = [...read.problems]
  const fresh: AccountRow[] = []
  let known = 0
  for (const { row, values: v } of read.rows) {
    if (v.idNumber === null) continue
    const person = people.get(v.idNumber)
    if (!person) {
      problems.push(
        read.wrong(row, 'idNumber', '“人员”中没有这个人：请先随花名册、证书或补贴名单登记，再接入账户。'),
      )
      continue
    }
    if (v.name !== null && !sameName(v.name, person.name))
      problems.push(
        read.wrong(row, 'name', `与该身份证号已登记的姓名“${person.name}”不一致，请按身份证核对姓名和号码。`),
      )
    if (v.account === null || v.bankName === null || v.name === null) continue
    const now = standing.get(person.id)
    if (now?.account_hash === hashOf(v.account) && now.bank_name === v.bankName) known += 1
    else if (now?.account_masked)
      problems.push(read.wrong(row, 'account', otherSays(now.account_masked, now.bank_name)))
    else if (now?.open)
      problems.push(read.wrong(row, 'account', '此人已有一次账户登记还没有办结，请先办结那一次，再接入。'))
    else
      fresh.push({
        ...{ row, personId: person.id, name: person.name, idNumber: v.idNumber },
        ...{ account: v.account, bankName: v.bankName },
      })
  }
  return { fresh, known, problems }
}

const otherSays = (masked: string, bank: string | null): string =>
  `此人已登记账户 ${masked}（${bank ?? '开户银行未登记'}），与本行不同；要更改的，请由本人或者经办在人员档案中办理，并删去这一行。`
