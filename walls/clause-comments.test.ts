// What carries out a clause says so in English, beside the code that a stranger reads; Chinese stands there as a quotation alone.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { product } from './scan.ts'

const migrations = readdirSync(join(root, 'db/migrations')).map((name) => ({
  path: `db/migrations/${name}`,
  text: readFileSync(join(root, 'db/migrations', name), 'utf8'),
}))

it('every @clause comment is English', () => {
  const tags = [...product, ...migrations].flatMap(({ path, text }) =>
    [...text.matchAll(/@clause[^\n]*/g)].map(([words]) => `${path} ${words}`),
  )
  expect(tags.length).toBeGreaterThan(150)
  expect(tags.filter(isForeign)).toEqual([])
  expect(
    ['@clause A1 rule: 页面', '@clause A1 rule: only 「经整改后」 (第十条)'].filter(isForeign),
  ).toHaveLength(1)
})

/** Chinese that is no quotation, no code and not the number of an article or annex. */
const isForeign = (words: string) =>
  /\p{Script=Han}/u.test(
    words.replace(/「[^」]*」|《[^》]*》|`[^`]*`|第[一二三四五六七八九十]+条|附件\d/g, ''),
  )
