import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import type { App } from '../house.ts'
import { webFiles } from './web-files.ts'

const outside = mkdtempSync(join(tmpdir(), 'qixun-web-'))
const folder = join(outside, 'web')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(outside, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'index.html'), '<title>启训</title>')
for (const entry of ['pocket', 'square']) {
  mkdirSync(join(folder, entry))
  writeFileSync(join(folder, entry, 'index.html'), `<title>${entry}</title>`)
}
writeFileSync(join(folder, 'icon.svg'), '<svg/>')
writeFileSync(join(folder, 'assets', 'index-abc_123.js'), 'go()')
afterAll(() => rmSync(outside, { recursive: true }))

async function serving(from: string): Promise<App> {
  const app = Fastify() as unknown as App
  await webFiles(app, from)
  return app
}

describe('the built web', async () => {
  const app = await serving(folder)
  test.each(['/', '/clauses', '/people/6f1c0000', '/index.html', '/a/b/c?x=1.js'])(
    '%s is the page, asked for anew each time',
    async (url) => {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.payload]).toEqual([200, '<title>启训</title>'])
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.headers['content-type']).toContain('text/html')
    },
  )
  test.each([
    ['/m', 'pocket'],
    ['/m/', 'pocket'],
    ['/m/classes/6f1c0000', 'pocket'],
    ['/m?lesson=1', 'pocket'],
    ['/public', 'square'],
    ['/public/notices/1', 'square'],
    ['/my/claims', '启训'],
    ['/publications', '启训'],
  ])('%s is a page of %s', async (url, entry) => {
    const answer = await app.inject(url)
    expect([answer.statusCode, answer.payload]).toEqual([200, `<title>${entry}</title>`])
    expect(answer.headers['cache-control']).toBe('no-cache')
  })
  test('what carries a hash in its name is kept for a year', async () => {
    const answer = await app.inject('/assets/index-abc_123.js')
    expect(answer.payload).toBe('go()')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await app.inject('/icon.svg')).headers['cache-control']).toBe('no-cache')
  })
  test.each(['/assets/gone-123.js', '/api', '/api/gone', '/.env', '/.git/config', '/public/.htaccess'])(
    '%s is not there',
    async (url) => {
      // Missing becomes 404 where errors are answered (problems.ts); alone it is thrown.
      expect((await app.inject(url)).json()).toMatchObject({ message: expect.stringContaining('没有这个') })
    },
  )
  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
  ])('%s does not leave the folder', async (url) =>
    expect((await app.inject(url)).payload).not.toContain('secret'),
  )
})

test('without a build there is a sentence', async () => {
  const answer = await (await serving(join(outside, 'nothing'))).inject('/')
  expect(answer.payload).toContain('网页尚未构建')
})
