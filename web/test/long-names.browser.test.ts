// Registers with names as long as people write them, and with nothing in them: nothing runs out of the page, and each says that it is empty.
import { beforeAll, expect, it } from 'vitest'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf } from '../../server/test/database.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const place = await cityPlace()
const { house, browser } = await openDesk(place)
const BODY = '启东市吕四港镇海洋装备与现代农业机械职业技能培训促进中心（民办非企业单位）第二分校'
const PERSON = '阿卜杜热合曼·图尔荪尼亚孜·买买提明'
beforeAll(async () => {
  await withClient(adminOf(place.url), async (client) => {
    // Behind the guards' back: what was written down keeps its name.
    await client.query('set session_replication_role = replica')
    await client.query('update providers set name = $1', [BODY])
    await client.query('update claims set provider_name = $1', [BODY])
    await client.query('update concerns set subject_name = $1', [`${BODY}2026年第三期养老护理员（五级）班`])
    await client.query('update persons set name = $1', [PERSON])
  })
}, 180_000)

const registers = ['/concerns', '/concern-signals', '/exit', '/subsidy/payments', '/subsidy/claims']
const of: [person: string, paths: string[]][] = [
  [
    '沈一鸣',
    ['/tasks', ...registers, '/attendance/complaints', '/parameters?of=proposals', '/subsidy/recoveries'],
  ],
  ['李文华', ['/tasks', ...registers]],
  ['陆正清', ['/tasks', '/concerns', '/concern-passes', '/concern-signals', '/exit']],
  ['张海燕', ['/tasks', '/concerns', '/subsidy/claims', '/classes', '/people']],
]

it.each(of)(
  '%s sees long names whole, at both widths',
  async (person, paths) => {
    const { page, complaints } = await enter(browser, house.origin, person, '/tasks')
    const found: string[] = []
    for (const path of paths) {
      await page.goto(`${house.origin}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await looked(page, `long-${person}-${path.replace(/\W+/g, '-')}`)))
    }
    expect([...found, ...complaints]).toEqual([])
    await page.context().close()
  },
  240_000,
)
