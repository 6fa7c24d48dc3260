import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { WrongSetting } from '../settings/shape.ts'
import { readSettings } from '../settings.ts'
import { loadKeys } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'qixun-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the demo makes its keys once, for its own eyes only', () => {
  const settings = readSettings({ QIXUN_DATA: join(folder, 'new') })
  const keys = loadKeys(settings)
  expect(keys.data).toHaveLength(32)
  expect(keys.index).toHaveLength(32)
  expect(keys.data.equals(keys.index)).toBe(false)
  expect(loadKeys(settings)).toEqual(keys)
  expect(statSync(join(folder, 'new', 'keys.json')).mode & 0o777).toBe(0o600)
})

test('keys that are set go before the file', () => {
  const env = {
    QIXUN_DATA: join(folder, 'none'),
    QIXUN_DATA_KEY: '01'.repeat(32),
    QIXUN_INDEX_KEY: '02'.repeat(32),
  }
  expect(loadKeys(readSettings(env)).data.toString('hex')).toBe('01'.repeat(32))
  expect(statSync(join(folder, 'none'), { throwIfNoEntry: false })).toBeUndefined()
})

test.each([
  '',
  '{',
  'null',
  '{"data":"aa","index":"bb"}',
  `{"data":"${'0a'.repeat(32)}","index":"${'0a'.repeat(32)}"}`,
])('a damaged key file (%j) is refused and left as it is', (text) => {
  const file = join(folder, 'keys.json')
  writeFileSync(file, text)
  expect(() => loadKeys(readSettings({ QIXUN_DATA: folder }))).toThrow(WrongSetting)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
