import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { apiTypes } from './generate-api-types.ts'

it('web/api-types.ts is what the server describes; otherwise run npx tsx web/generate-api-types.ts', async () => {
  expect(await readFile(join(root, 'web/api-types.ts'), 'utf8')).toBe(await apiTypes())
})
