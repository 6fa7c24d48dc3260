// In earnest nothing is paid before the regulation is in force (A16).
import { expect, it } from 'vitest'
import { issueEdition } from '../../../../regulation/registers/test/issue.ts'
import { testHouse } from '../../../../server/test/house.ts'
import { today } from '../../../../server/today.ts'

const keys = { QIXUN_DATA_KEY: '1'.repeat(64), QIXUN_INDEX_KEY: '2'.repeat(64) }
const earnest = await testHouse({
  QIXUN_MODE: 'production',
  QIXUN_PUBLIC_URL: 'https://qixun.example',
  ...keys,
})
const demo = await testHouse()

async function prepared({ app, as }: typeof demo): Promise<string> {
  const { headers } = await as('finance')
  const answer = await app.inject({ method: 'POST', url: '/api/payment-batches', headers, payload: {} })
  expect(answer.statusCode).toBe(422)
  return answer.json().message
}
const issue = (issuedOn: string) => issueEdition(earnest, issuedOn)

it('A16 says why, until the day of issue is recorded and has come', async () => {
  expect(await prepared(earnest)).toContain('还没有登记实施细则的印发日期，正式运行不能拨付。')
  await issue('2099-01-01')
  expect(await prepared(earnest)).toBe('实施细则自2099-01-01印发之日起执行，在此之前不能拨付。')
  await issue(today())
  expect(await prepared(earnest)).toContain('没有待拨付的申领。')
})

it('A16 the demo pays as it always did', async () => {
  expect(await prepared(demo)).toContain('没有待拨付的申领。')
})
