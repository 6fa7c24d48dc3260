import { describe, expect, it } from 'vitest'
import { clauseName } from './clause-name.ts'
import { loadClauses } from './clauses.ts'

describe('clauseName', () => {
  it.each([
    ['A3.1', '第三条'],
    ['A4.0', '第四条'],
    ['A4.4(b)', '第四条第4项'],
    ['A5.2(a)', '第五条第2项'],
    ['A12.3(a)', '第十二条'],
    ['A14.8(b)', '第十四条第8项'],
    ['A17', '第十七条'],
    ['X1.P4', '附件1'],
    ['X2.3.3(b)', '附件2第三部分第3项'],
    ['X2.4.1(3)', '附件2第四部分第1项'],
    ['X2.6', '附件2第六部分'],
    ['T0', 'T0'],
  ])('%s is cited as %s', (id, name) => expect(clauseName(id)).toBe(name))

  it('agrees with the article of every clause', () => {
    const strange = loadClauses().filter(
      (c) => /^[AX]\d/.test(c.id) && !clauseName(c.id).startsWith(c.article),
    )
    expect(strange.map((c) => c.id)).toEqual([])
  })

  it('an item named is an item numbered in the text', () => {
    const text = loadClauses()
    const strange = text.filter((c) => {
      const item = /第(\d+)项$/.exec(clauseName(c.id))?.[1]
      if (!item) return false
      const first = text.find((other) => clauseName(other.id) === clauseName(c.id))
      return !first?.zh.startsWith(`${item}.`)
    })
    expect(strange.map((c) => c.id)).toEqual([])
  })
})
