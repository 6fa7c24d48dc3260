// The register governs: every number and reading is read by some code, or its page says that it changes nothing yet.
import { expect, it } from 'vitest'
import { interpretations } from '../regulation/interpretations.ts'
import { parameters } from '../regulation/parameters.ts'
import { product } from './scan.ts'

const readers = product.filter(
  ({ path }) =>
    !/^regulation\/(interpretations|parameters|coverage)\/|^web\/api-types|^start\/law\/|\/trial\//.test(
      path,
    ),
)
const readersOf = (key: string) =>
  readers
    .filter(({ text }) => text.includes(`'${key}'`) || text.includes(`parameters.${key}`))
    .map(({ path }) => path)
const entries = [...parameters, ...interpretations]

it('A17 every number and reading has a reader, or says what must be built before it has one', () => {
  const unread = entries.filter(({ key, notYet }) => notYet === undefined && readersOf(key).length === 0)
  expect(unread.map(({ key }) => key)).toEqual([])
})

it('A17 whatever is read no longer says that it changes nothing: take its notYet away', () => {
  const read = entries.filter(({ key, notYet }) => notYet !== undefined && readersOf(key).length > 0)
  expect(read.map(({ key }) => key)).toEqual([])
})

it('what is open says so in a sentence', () => {
  const open = entries.filter(({ notYet }) => notYet !== undefined)
  console.log(`尚未生效 ${open.length}：${open.map(({ key }) => key).join('、')}`)
  expect(open.filter(({ notYet }) => !/[\u4e00-\u9fff].*。$/.test(notYet!))).toEqual([])
})
