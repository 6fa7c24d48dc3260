// The printed forms: they compile, have their pages, and 附件2 says what the regulation says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clauseText, loadClauses, regulationText } from '../../../regulation/clauses.ts'
import { root } from '../../../server/root.ts'
import { goodForm } from '../test/filing.ts'
import { agreementClauses, agreementPdf, applicationPdf } from './documents.ts'

const template = readFileSync(join(root, 'areas/providers/agreements/documents/agreement.typ'), 'utf8')
const plain = (text: string) => text.replace(/[\s"#\\]/g, '')

describe('附件2', () => {
  const agreement = {
    number: 'XY2026-0001',
    partyA: '启东市劳动就业管理处',
    provider: '启东市江海职业培训学校',
    occupations: goodForm('institution', '').occupations,
    from: '2026-11-23',
    to: '2028-11-22',
    sealed: null,
  }
  it('X2.0.3 X2.1.0 X2.2.0 X2.3.0 X2.4.0 X2.5.0 X2.5.4 A6.7 holds every clause of the agreement word for word', () => {
    const words = plain(template + clauseText('X2.0.1') + clauseText('X2.0.3') + agreementClauses().join(''))
    const missing = loadClauses()
      .filter((c) => /^X2\./.test(c.id) && !filled.includes(c.id))
      .filter((c) => !words.includes(plain(c.zh)))
    expect(missing.map((c) => c.id)).toEqual([])
    // Paragraph by paragraph as the text has them, 35 in all, from 二、 to 五、.
    const [from, to] = [
      regulationText().indexOf('二、甲方权利和义务'),
      regulationText().indexOf('甲方（盖章）'),
    ]
    expect(plain(agreementClauses().join(''))).toBe(plain(regulationText().slice(from, to)))
    expect(agreementClauses()).toHaveLength(35)
    expect(agreementClauses()[26]).toMatch(/^（8）有经查属实.*重大事件的。$/)
  })
  it('A14.2 X2.1.3 and says no number of its own', () => {
    expect(template).not.toMatch(/\d+ ?(%|次|个月|个工作日)|[两二三]年/)
  })
  it('X2.0 X2.0.1 X2.0.2 X2.1.2 X2.1.3 X2.6 is a PDF that grows with its data and cannot be broken by it', () => {
    const pdf = agreementPdf(agreement)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-16).toString()).toContain('%%EOF')
    expect(pdf.length).toBeGreaterThan(50_000)
    const hostile = agreementPdf({ ...agreement, provider: '#panic() $ [ ] * _ ` \\ "校" <a> @b' })
    expect(hostile.subarray(0, 5).toString()).toBe('%PDF-')
    expect(hostile.equals(pdf)).toBe(false)
  })
  it('X2.5.5 both copies are in it', () => {
    expect(template.match(/^#agreement$/gm)).toHaveLength(2)
  })
})

describe('附件1', () => {
  it('X1.7 X1.8 X1.9 X1.10 prints for both kinds of bodies, in two copies', () => {
    const sizes = (['institution', 'enterprise'] as const).map((kind) => {
      const pdf = applicationPdf({
        number: 'BA2026-0001',
        code: '52320699MJ00000017',
        form: goodForm(kind, '启东市江海职业培训学校'),
        phone: '0513-83210000',
        ticked: ['X1.P1', 'X1.E1'],
        submittedOn: '2026-11-23',
        office: '启东市劳动就业管理处',
        review: { opinion: '同意。', on: '2026-11-24' },
        approval: null,
      })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      return pdf.length
    })
    for (const size of sizes) expect(size).toBeGreaterThan(20_000)
    const form = readFileSync(join(root, 'areas/providers/filings/documents/application.typ'), 'utf8')
    expect(form.match(/^#form$/gm)).toHaveLength(2)
    // Whose opinion it is stands in the register; the paper once had the name of its own.
    expect(form).toContain('注：本表一式两份，培训单位、#d.office;各一份')
    expect(form).not.toContain('管理处')
  })
})

/** Lines with blanks that are filled with data. */
const filled = ['X2.0', 'X2.0.2', 'X2.1.1', 'X2.1.2', 'X2.1.3', 'X2.6']
