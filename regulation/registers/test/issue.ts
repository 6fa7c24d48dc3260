// The day of issue for a test: proposed by one, adopted by another, as people do it.
import { expect } from 'vitest'
import type { TestHouse } from '../../../server/test/house.ts'

/** Records it as the edition's; `issuedOn` YYYY-MM-DD. */
export async function issueEdition(
  { app, as }: Pick<TestHouse, 'app' | 'as'>,
  issuedOn: string,
): Promise<void> {
  const [clerk, approver] = [await as('clerk'), await as('approver')]
  const made = await app.inject({
    ...{ method: 'POST', url: '/api/edition/proposals', headers: clerk.headers },
    payload: { issuedOn, documentNo: '启政办规〔2026〕1号', reason: '按印发文件登记' },
  })
  const adopted = await app.inject({
    ...{ method: 'POST', url: `/api/law-proposals/${made.json().id}/decision`, headers: approver.headers },
    payload: { adopt: true, reason: '同意' },
  })
  expect(adopted.json()).toMatchObject({ issuedOn })
}
