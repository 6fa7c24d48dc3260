// A recording on its way: paused, out of its session, taken up again where it was left.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { film } from '../../areas/video/test/film.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const place = await cityPlace()
const { house, browser } = await openDesk(place)

const MB = 1024 * 1024

/** A box that players skip makes it as large as a real one. */
async function largeFilm(bytes: number): Promise<string> {
  const free = Buffer.alloc(bytes)
  free.writeUInt32BE(bytes)
  free.write('free', 4, 'latin1')
  const path = join(place.data, '课堂录像.mp4')
  writeFileSync(path, Buffer.concat([await film('mp4', 3 * 3600), free]))
  return path
}

it('X2.3.3(d) a recording is paused, outlives its session and goes on at the byte where it was', async () => {
  const running = await act(house.house.db, system, (tx) =>
    tx
      .selectFrom('classes as c')
      .innerJoin('accounts as a', 'a.provider_code', 'c.provider_code')
      .select('c.id')
      .where('c.status', '=', 'running')
      .where('a.name', '=', '张海燕')
      .executeTakeFirstOrThrow(),
  )
  const address = `/attendance/${running.id}?tab=video`
  const { page, complaints } = await enter(browser, house.origin, '张海燕', address)
  const begin = () =>
    page
      .getByRole('button', { name: /^上传录像/ })
      .first()
      .click()
  const form = page.getByRole('form', { name: '上传课堂录像' })
  const choose = async (path: string) => form.locator('input[type=file]').setInputFiles(path)
  const offsets: number[] = []
  let held = true
  await page.route('**/api/uploads/*', async (route) => {
    const { 'upload-offset': offset } = route.request().headers()
    if (route.request().method() === 'PATCH') offsets.push(Number(offset))
    // The second piece never arrives while the line is held.
    if (held && Number(offset) > 0) return
    await route.continue()
  })

  const path = await largeFilm(9 * MB)
  await begin()
  await choose(path)
  await form.getByRole('button', { name: '上传录像' }).click()
  await expect.poll(() => offsets, { timeout: 20_000 }).toEqual([0, 4 * MB])
  await form.getByRole('progressbar').waitFor()
  const found = await looked(page, 'recording-on-its-way')
  await form.getByRole('button', { name: '暂停上传' }).click()
  await form.getByText('收到的部分保留 7 天').waitFor()
  found.push(...(await looked(page, 'recording-paused')))

  held = false
  await act(house.house.db, system, (tx) => tx.deleteFrom('sessions').execute())
  await form.getByRole('button', { name: '继续上传' }).click()
  const expired = page.getByRole('dialog', { name: '登录已过期' })
  await expired.getByLabel('密码').fill('qixun-demo-2026')
  await page.keyboard.press('Enter')
  await expired.waitFor({ state: 'detached' })
  await form.getByText('再点“继续上传”').waitFor()

  // Even a page that was loaded anew knows the file again.
  await page.reload()
  await begin()
  await choose(path)
  await form.getByRole('button', { name: '上传录像' }).click()
  await form.getByText('已登记').waitFor()
  found.push(...(await looked(page, 'recording-registered')))
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1)
  expect([...found, ...complaints.filter((c) => !c.includes('401'))]).toEqual([])
  await page.context().close()
}, 90_000)
