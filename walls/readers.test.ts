// The register governs: every number and reading is read by some code, or its page says that it changes nothing yet.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { interpretations } from '../regulation/interpretations.ts'
import { parameters } from '../regulation/parameters.ts'
import { root } from '../server/root.ts'
import { shown } from '../stories/readings/shown.ts'
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

it('A17 every reading in effect is shown at the door by a story that decides it both ways', () => {
  const inEffect = interpretations.filter(({ notYet }) => notYet === undefined)
  const told = shown.flatMap(([, , readings]) => readings)
  expect(told.toSorted()).toEqual(inEffect.map(({ key }) => key).toSorted())
  const wanting = shown.flatMap(([file, test, readings]) =>
    readings
      .map((key) => ({ key, file, test, why: whyNotShown(file, test, key) }))
      .filter(({ why }) => why !== null),
  )
  expect(wanting).toEqual([])
})

/** What its source tells: a real database, what people ask and send, the reading by its key and two of its answers in one test. */
function whyNotShown(file: string, test: string, key: string): string | null {
  const source = readFileSync(join(root, file), 'utf8')
  if (!/\btestHouse\(|\bclaimDesk\(/.test(source) || !/\.inject\(/.test(source)) return 'has no door'
  const tests = source.split(/\n(?= *(?:it|describe)\()/).filter((block) => /^ *it\(/.test(block))
  const named = tests.filter((block) => block.trimStart().startsWith(`it('${test}`))
  if (named.length !== 1) return `${named.length} tests begin so`
  const words = named[0]!
  if (!words.includes(`'${key}'`)) return 'does not name it'
  const answers = interpretations.find((one) => one.key === key)!.options
  const decided = answers.filter(({ id }) => words.includes(`'${id}'`) || words.includes(` ${id}: `))
  return decided.length < 2 ? 'decides fewer than two answers' : null
}
