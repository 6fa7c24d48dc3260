// 登记线索: from a class, a body or a claim to the form, and on to the concern, where papers are added; nobody else is led there.
import { expect, it } from 'vitest'
import { cast } from '../../city/cast.ts'
import { approvers, clerks, inspectors, isOneOf } from '../../server/access/groups.ts'
import { type Role, system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
const named = (group: readonly Role[]) => cast.find((one) => isOneOf(one.role, group))!.name

it('A10.9 X2.2.6 clerk and inspector say what is wrong with a claim, a body and a class, and read it as a concern', async () => {
  const { claim, body, of } = await act(house.house.db, system, async (tx) => ({
    claim: (
      await tx
        .selectFrom('claims')
        .select('id')
        .where('class_id', 'is not', null)
        .orderBy('claim_no')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id,
    body: (
      await tx
        .selectFrom('providers')
        .select('credit_code')
        .orderBy('credit_code')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).credit_code,
    of: (
      await tx
        .selectFrom('classes')
        .select('id')
        .where('status', '=', 'running')
        .orderBy('class_no')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id,
  }))
  const found: string[] = []
  const { page } = await enter(browser, house.origin, named(clerks), `/subsidy/claims/${claim}`)
  await page.getByRole('link', { name: '登记线索' }).click()
  await page.getByLabel('所涉条款').selectOption({ index: 1 })
  await page.getByLabel('发现了什么').fill('证书编号与发证机构的名册对不上。')
  await page.getByLabel('依据').fill('已向发证机构电话核对，名册上没有这个人。')
  await page.getByLabel(/^来源保密/).check()
  await page.getByText('只供人社部门查看。').first().waitFor()
  await page
    .getByLabel(/^书面材料和照片/)
    .setInputFiles({ name: '名册.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 名册') })
  await page.getByRole('button', { name: /移除\s*名册.pdf/ }).waitFor()
  found.push(...(await looked(page, 'raise-concern')))
  await page.getByRole('button', { name: '登记线索' }).click()
  await page.getByRole('heading', { name: '了解到的情况' }).waitFor()
  expect(await page.getByText('证书编号与发证机构的名册对不上').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: '补充材料' }).waitFor()
  found.push(...(await looked(page, 'raised-concern')))
  await page.goto(`${page.url()}?tab=papers`)
  await page.getByRole('link', { name: '名册.pdf' }).waitFor()
  const { page: walk } = await enter(browser, house.origin, named(inspectors), `/exit/${body}`)
  await walk.getByRole('link', { name: '登记线索' }).waitFor()
  await walk.goto(`${house.origin}/attendance/${of}`)
  await walk.getByRole('link', { name: '登记线索' }).click()
  await walk.getByLabel('发现了什么').waitFor()
  const { page: other } = await enter(browser, house.origin, named(approvers), `/attendance/${of}`)
  await other.getByRole('heading', { name: '经过' }).waitFor()
  expect(await other.getByRole('link', { name: '登记线索' }).count()).toBe(0)
  expect(found).toEqual([])
}, 120_000)
