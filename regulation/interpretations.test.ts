import { describe, expect, it } from 'vitest'
import { findClause, loadClauses } from './clauses.ts'
import { findInterpretation, interpretations } from './interpretations.ts'

describe('A17 the register of open readings', () => {
  it('has an entry for every clause that can be read in more than one way', () => {
    const open = loadClauses().filter((clause) => clause.ambiguity)
    expect(open).toHaveLength(34)
    const registered = new Set(interpretations.map((interpretation) => interpretation.clause))
    expect(open.map((clause) => clause.id).filter((id) => !registered.has(id))).toEqual([])
  })

  it.each(interpretations)('$key puts a question with options, and one of them decides', (reading) => {
    const ids = reading.options.map((option) => option.id)
    expect(findClause(reading.clause)).toBeDefined()
    expect(reading.key.startsWith(`${reading.clause}.`)).toBe(true)
    expect(reading.title).toMatch(/？$/)
    expect(ids.length).toBeGreaterThanOrEqual(2)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain(reading.inForce)
    expect(reading.why).toMatch(/。$/)
    expect(reading.decidedBy).not.toBe('')
    if (reading.basis === 'default') expect(reading.decidedBy).toContain('待启东市确认')
    if (reading.basis !== 'default') expect(reading.source).toBeTruthy()
  })

  it('has keys of their own', () => {
    const keys = interpretations.map((interpretation) => interpretation.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  // These are asked for by key and option in the judge of claims.
  it.each([
    ['A8.1.lastDay', 'inclusive', ['exclusive']],
    ['A10.18.leave', 'excluded', ['attended', 'deducted']],
    ['A13.1.catalogueDate', 'approvedOn', ['startedOn', 'issuedOn', 'appliedOn']],
    ['A13.1.special', 'category', ['listedOnly', 'manual']],
    ['A13.3.year', 'appliedOn', ['issuedOn']],
    ['A13.3.counted', 'granted', ['filed']],
    ['A13.4.project', 'class', ['occupation']],
    ['A13.6.reference', 'fromIssue', ['beforeLowerCertificate']],
    ['A13.7.start', 'issuedOn', ['receivedOn']],
    ['A13.7.restDay', 'next', ['strict']],
  ])('%s is read as %s unless decided otherwise', (key, inForce, others) => {
    const reading = findInterpretation(key)
    expect(reading?.inForce).toBe(inForce)
    expect(reading?.options.map((option) => option.id)).toEqual([inForce, ...others])
  })
})
