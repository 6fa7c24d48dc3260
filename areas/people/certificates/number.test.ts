import { describe, expect, it } from 'vitest'
import { partsOf, readCertificateNumber } from './number.ts'

const good = 'S000032069901265000017'

describe('certificate numbers', () => {
  it.each([
    ['as it should be', good, '5', '2026-03-11'],
    ['Y for an enterprise', `Y${good.slice(1)}`, '5', '2026-03-11'],
    ['lower case, blanks and full width', ` s0000 32069901２65000017`, '5', '2026-03-11'],
    ['with an apostrophe', `'${good}`, '5', '2026-03-11'],
    ['old, 16 digits', '2632061001512345', '5', '2026-01-02'],
    ['特级技师', 'TJ20260000000000000001', '1', '2026-01-02'],
    ['专项 in a local form', '启专2026-0017', 'special', '2026-01-02'],
    ['without a day of issue', good, '5', null],
  ] as const)('takes a number %s', (_, number, level, on) =>
    expect(readCertificateNumber(number, level, on)).toMatchObject({ ok: true }),
  )

  it('gives the number without its dress', () =>
    expect(readCertificateNumber(' s0000 32069901２65000017', '5', null)).toEqual({ ok: true, number: good }))

  it.each([
    ['21 characters', good.slice(0, 21), '5', '2026-03-11', /22 位.*现为 21 位/],
    ['23 characters', `${good}1`, '5', '2026-03-11', /现为 23 位/],
    ['another letter', `A${good.slice(1)}`, '5', '2026-03-11', /Y 或 S/],
    ['a letter inside', `${good.slice(0, 8)}O${good.slice(9)}`, '5', '2026-03-11', /逐位/],
    ['another level', good, '4', '2026-03-11', /等级位是“5”（五级）.*四级/],
    ['a level that does not exist', `${good.slice(0, 15)}9${good.slice(16)}`, '5', '2026-03-11', /等级位/],
    ['another year', good, '5', '2025-03-11', /年份是“26”.*2025-03-11/],
    ['old with another level', '2632061001412345', '5', '2026-01-02', /等级位/],
    ['old with another year', '2532061001512345', '5', '2026-01-02', /年份/],
    ['特级技师 for another level', 'TJ20260000000000000001', '2', '2026-01-02', /特级技师/],
    ['as a rounded number', '3.2E+21', '5', null, /数字保存/],
    ['of a province that there is not', `${good.slice(0, 5)}99${good.slice(7)}`, '5', null, /省级代码“99”/],
    ['nothing', ' ', '5', null, /没有填写/],
    ['专项 too short', '启1', 'special', null, /4 至 40/],
  ] as const)('refuses %s', (_, number, level, on, says) => {
    const read = readCertificateNumber(number, level, on)
    expect(read.ok).toBe(false)
    expect(read.ok === false && read.says).toMatch(says)
  })
})

it.each([
  [good, '5', { kind: 'skill', year: '26', level: '5', province: '32', issuer: 'S000032069901' }],
  [
    '2632061001512345',
    '5',
    { kind: 'qualification', year: '26', level: '5', province: '32', issuer: '32061001' },
  ],
  ['TJ20260000000000000001', '1', { kind: 'chief', year: null, level: '1', province: null, issuer: null }],
  ['启专2026-0017', 'special', { kind: 'special', year: null, level: null, province: null, issuer: null }],
  ['12', '5', null],
] as const)('%s says of itself what its form holds', (number, level, parts) =>
  expect(partsOf(number, level)).toEqual(parts),
)
