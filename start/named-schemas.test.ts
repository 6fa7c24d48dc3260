import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'

it('every schema file of the house gives its names to the description', () => {
  const names = readFileSync(join(root, 'start/named-schemas.ts'), 'utf8')
  const files = ['areas', 'regulation', 'server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /[/-]schema\.ts$/.test(name)),
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => !names.includes(`'../${file}'`))).toEqual([])
})
