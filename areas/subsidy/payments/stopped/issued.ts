// 第十六条: the regulation is in force from its day of issue; before that nothing is paid in earnest.
import { edition } from '../../../../regulation/editions.ts'
import { readingOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { findIssue } from '../../../../regulation/registers/proposals/queries.ts'
import type { Law } from '../../../../regulation/rule.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import type { Settings } from '../../../../server/settings/shape.ts'

/** Why no money goes on that day; null when it may. `issuedOn` null: nobody has recorded the day of issue. Pure. */
export function whyNotIssued(law: Law, issuedOn: string | null, on: string): string | null {
  if (issuedOn === null)
    return '还没有登记实施细则的印发日期，正式运行不能拨付。请在“参数与释义”的“待审定”中拟定印发日期，由另一名审批人员审定。'
  if (on < issuedOn) return `实施细则自${issuedOn}印发之日起执行，在此之前不能拨付。`
  if (readingOn(law, 'A16.name', on) === 'other')
    return '第十六条所称“本办法”按登记的释义另有所指，实施细则何时执行尚待市人社局说明，不能拨付。'
  return null
}

/** Throws Refused in production while the regulation is not in force. @clause A16 workflow: no batch is made or sent before */
export async function refuseUnissued(tx: Tx, mode: Settings['mode'], today: string): Promise<void> {
  if (mode !== 'production') return
  const issue = await findIssue(tx, edition.name)
  const why = whyNotIssued(await lawOn(tx), issue?.issued_on ?? null, today)
  if (why !== null) throw new Refused(why, 'A16')
}
