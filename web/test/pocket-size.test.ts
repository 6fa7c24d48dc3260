// The phone's and the public pages stay small and old: whoever adds a library to them learns it here.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createBuilder } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../server/root.ts'

const folder = mkdtempSync(join(tmpdir(), 'qixun-small-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder },
  })
  await builder.build(builder.environments.small!)
})

describe.each(['pocket', 'square'])('%s', (entry) => {
  const page = () => readFileSync(join(folder, entry, 'index.html'), 'utf8')
  /** Everything that is fetched before the first view stands. */
  const fetched = (ending: string) =>
    [...page().matchAll(new RegExp(`(?:src|href)="/(assets/[^"]+\\.${ending})"`, 'g'))].map((m) =>
      readFileSync(join(folder, m[1]!)),
    )
  const scripts = () => fetched('js').join('\n')

  test('needs at most 60 KB of JavaScript, packed', () => {
    const sizes = fetched('js').map((file) => gzipSync(file).length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(60 * 1024)
  })
  test('fetches nothing later and carries no framework', () => {
    expect(scripts()).not.toMatch(/\bimport\(/)
    expect(scripts()).not.toMatch(/react|antd|zod/i)
  })
  test('is written in the JavaScript of 2017', () => {
    // ?. and ??, catch without a name, object spread, private fields: browsers of that time stop at the first of them.
    expect(scripts()).not.toMatch(/[\w)\]]\?\.[a-zA-Z_[(]|\?\?|catch\{|[{,]\.\.\.\w+[,}]\)?;?\}|this\.#/)
  })
  test('has styles that old browsers read: no nesting, no gap in flex boxes', () => {
    const styles = fetched('css').join('\n')
    expect(styles).toContain('.card')
    expect(styles).not.toMatch(/[{;]\s*&|[;{]gap:|[;{]inset:/)
  })
  test('has no script in the page itself: the policy allows none', () => {
    expect(page()).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(page()).not.toMatch(/\son\w+="/)
  })
})
