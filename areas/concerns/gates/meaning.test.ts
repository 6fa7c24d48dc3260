import { expect, test } from 'vitest'
import { keptBackSays, MOST_NAMED, stopSays, type Weighed, whyShut } from './meaning.ts'

const known = (
  count: number,
  of: Partial<Weighed & { ownPass: boolean }>,
): (Weighed & { ownPass: boolean })[] =>
  Array.from({ length: count }, (_, n) => ({
    number: `XS2026-${String(n + 1).padStart(4, '0')}`,
    ...{
      clause: 'A10.17',
      status: 'raised',
      personId: null,
      meaning: 'open',
      reach: 'whole',
      ownPass: false,
    },
    ...of,
  }))

const named = (says: string | null) => says?.match(/线索XS/g)?.length

test('names as many concerns as stand in a sentence, counts the others and says where they are', () => {
  const few = stopSays('batch', known(MOST_NAMED, {}))
  expect(named(few)).toBe(MOST_NAMED)
  expect(few).not.toContain('另外')
  const many = stopSays('batch', known(MOST_NAMED + 1, {}))
  expect(named(many)).toBe(MOST_NAMED)
  expect(many).toContain('和另外1条（全部列在办理页面的“与本件有关的问题线索”中）还没有认定：')
})

test('counts each kind for itself, and grows no longer with their number', () => {
  const mixed = [...known(400, {}), ...known(300, { status: 'upheld', meaning: 'stops' })]
  const says = stopSays('batch', mixed)
  expect(says).toContain('和另外297条（全部列在办理页面的“与本件有关的问题线索”中）已认定属实：')
  expect(says).toContain('和另外397条')
  expect(says!.length).toBeLessThan(600)
  expect(named(keptBackSays('exam', known(50, { reach: 'alone' })))).toBe(MOST_NAMED)
  expect(named(whyShut('batch', known(50, { ownPass: true, meaning: 'passed' })))).toBe(MOST_NAMED)
})
