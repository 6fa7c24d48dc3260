import { describe, expect, it } from 'vitest'
import { clauseText, findClause, loadClauses, regulationText } from './clauses.ts'

const withoutBlanks = (text: string) => text.replace(/\s/gu, '')

describe('the clauses and the text', () => {
  const clauses = loadClauses()
  const text = withoutBlanks(regulationText())

  it('cover the text to the last character, in its order', () => {
    expect(withoutBlanks(clauses.map((clause) => clause.zh).join(''))).toBe(text)
    expect(text).toHaveLength(5270)
    expect(clauses).toHaveLength(236)
  })

  it('stand where their offsets say, without gap or overlap', () => {
    let end = 0
    for (const { id, zh, offset } of clauses) {
      expect(offset[0], id).toBe(end)
      end = offset[1]
      expect(text.slice(...offset), id).toBe(withoutBlanks(zh))
    }
    expect(end).toBe(text.length)
  })

  it('have ids of their own', () => {
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length)
  })

  it('point only at clauses, or whole articles and items, that exist', () => {
    const known = (id: string) => clauses.some((clause) => clause.id === id || clause.id.startsWith(`${id}(`))
    const astray = clauses.flatMap(({ id, see }) =>
      (see ?? []).filter((other) => !known(other)).map((other) => [id, other]),
    )
    expect(astray).toEqual([])
  })

  it('are found by id', () => {
    expect(findClause('A13.3')?.zh).toBe('每人每年可申领不超过 3次培训补贴，')
    expect(clauseText('A13.2')).toBe('不在目录范围内的不予补贴。')
    expect(findClause('A99')).toBeUndefined()
    expect(() => clauseText('A99')).toThrow('A99')
  })
})
