// Under whose name a paper goes out stands in the register: no page, paper or sentence of the rooms knows an office by its name.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { interpretations } from '../regulation/interpretations.ts'
import { root } from '../server/root.ts'

const names = ['A6.4.issuer', 'X2.0.1.partyA', 'A14.0(c).issuer'].flatMap((key) =>
  interpretations.find((one) => one.key === key)!.options.map(({ zh }) => zh.replace(/^启东市/, '')),
)
const files = ['areas', 'server', 'start', 'web'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.(tsx?|typ|html)$/.test(f.name) && !/\.test\.ts$/.test(f.name))
    .map((f) => join(f.parentPath, f.name)),
)

it('X2.0.1 A6.4 A14.0(c) the offices are named in the register alone', () => {
  expect(new Set(names).size).toBe(2)
  expect(files.length).toBeGreaterThan(600)
  const found = files.filter((path) => names.some((name) => readFileSync(path, 'utf8').includes(name)))
  expect(found).toEqual([])
})
