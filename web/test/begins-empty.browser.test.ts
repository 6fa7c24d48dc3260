// Forms that carry what was measured, seen or concluded: nothing of it stands there before a person has chosen, and what is left
// out is a sentence at its field, never a nought or a pass.

import { sql } from 'kysely'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bodies } from '../../city/cast.ts'
import { system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act, type Tx } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { today } from '../../server/today.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())

const filingIn = (tx: Tx, status: string) =>
  tx.selectFrom('filings').select('id').where('status', '=', status).executeTakeFirstOrThrow()
const classIn = (tx: Tx, status: string) =>
  tx.selectFrom('classes').select('id').where('status', '=', status).executeTakeFirstOrThrow()
/** One that nobody of the cast had a part in. */
async function objection(tx: Tx): Promise<string> {
  const notice = '00000000-0000-4000-8000-00000000000c'
  await sql`insert into notices (id, number, kind, title, subject_id, columns, lines, from_on, to_on)
    values (${notice}, 'GS-B-1', 'subsidy', '补贴公示', ${notice}, '{}', '[{"key":"SL-1","cells":[]}]', ${today()}, ${addDays(today(), 6)})`.execute(
    tx,
  )
  await sql`insert into objections (client_key, notice_id, line_key, content)
    values ('key-begins-empty', ${notice}, 'SL-1', '此人没有参加培训。')`.execute(tx)
  return notice
}
const concernIn = (tx: Tx, status: string) =>
  tx.selectFrom('concerns').select('id').where('status', '=', status).executeTakeFirstOrThrow()
type Asked = {
  form: string | RegExp
  who: string
  at: (tx: Tx) => Promise<string>
  /** The button that opens it, where it does not stand open. */
  opens?: (page: Page) => Locator
  /** What may stand there before anybody has typed: the day of today, nothing measured. */
  may?: string[]
  /** Sent empty, what is said at the fields: a part of the sentences. */
  says?: (string | RegExp)[]
}
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first()

const forms: Asked[] = [
  {
    form: '登记现场查验',
    who: '顾峰',
    at: async (tx) => `/providers/filings/${(await filingIn(tx, 'reviewed')).id}`,
    opens: button('登记现场查验'),
    may: ['查验日期'],
    says: ['请选择结论：合格或者不合格。', '请选择现场具备还是不具备。', '此项必填。'],
  },
  {
    form: '登记检查',
    who: '顾峰',
    at: async (tx) => `/attendance/${(await classIn(tx, 'running')).id}?tab=inspections`,
    opens: button('登记检查'),
    may: ['检查日期'],
    says: ['请选择检查方式。', /^请填写检查的日期和时间/],
  },
  {
    form: '登记满意度调查',
    who: '顾峰',
    at: async (tx) => `/attendance/${(await classIn(tx, 'running')).id}?tab=inspections`,
    opens: button('登记满意度调查'),
    says: ['此项必填。'],
  },
  {
    form: '登记投诉',
    who: '顾峰',
    at: async () => '/attendance/complaints',
    opens: button('登记投诉'),
    says: ['请选择投诉的类别。'],
  },
  {
    form: /^复查 /,
    who: '季卫东',
    at: async (tx) => `/attendance/${(await classIn(tx, 'suspended')).id}?tab=rectification`,
    opens: button('复查'),
  },
  {
    form: '更正考勤',
    who: '沈一鸣',
    at: async (tx) => `/attendance/${(await classIn(tx, 'running')).id}?tab=attendance`,
    opens: (page) => page.locator('[data-spot="0 0"]'),
    says: ['请选择更正为什么。'],
  },
  {
    form: '答复异议',
    who: '李文华',
    at: async (tx) => `/notices/${await objection(tx)}?tab=objections`,
    opens: button('答复异议'),
    says: ['请选择核查结果：异议成立或者不成立。'],
  },
  {
    form: '提请认定',
    who: '沈一鸣',
    at: async (tx) => `/concerns/${(await concernIn(tx, 'heard')).id}`,
    opens: button('提请认定'),
  },
  {
    form: '登记处罚或移送',
    who: '沈一鸣',
    at: async () => `/exit/${bodies[0].code}?tab=recoveries`,
    opens: button('登记处罚或移送'),
    says: ['请选择登记处罚还是移送。'],
  },
]

/** The labels of what is filled in, ticked or chosen. */
const filledIn = (form: Locator) =>
  form
    .locator('input, select, textarea')
    .evaluateAll((fields) =>
      (fields as HTMLInputElement[])
        .filter((f) => (f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value !== ''))
        .map((f) => (f.labels?.[0]?.textContent ?? f.name).trim()),
    )

it.each(forms)(
  'A6.3 A10.8 A13.8 $form begins empty',
  async ({ form: name, who, at, opens, may, says }) => {
    const path = await act(house.house.db, system, at)
    const { page, complaints } = await enter(browser, house.origin, who, path)
    await opens?.(page).click()
    const form = page.getByRole('form', { name })
    await form.waitFor()
    expect(await filledIn(form)).toEqual(may ?? [])
    const found: string[] = []
    if (says) {
      // Past the browser's own "fill this in", to what the house says.
      await form.evaluate((element) => element.setAttribute('novalidate', ''))
      await form.evaluate((element) => (element as HTMLFormElement).requestSubmit())
      for (const words of says) await form.locator('.field-error').getByText(words).first().waitFor()
      if (says.length > 2) found.push(...(await looked(page, 'visit-left-empty')))
    }
    expect([...found, ...complaints.filter((c) => !c.includes('400'))]).toEqual([])
    await page.context().close()
  },
  60_000,
)
