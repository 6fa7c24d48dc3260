import { expect, it } from 'vitest'
import { ratioText, shareText } from './ratio.ts'

it('a number of the law is a percentage where one is exact, else the fraction as it was decided', () => {
  const said = (num: number, den: number) => ratioText({ num, den })
  expect([said(70, 100), said(1, 4), said(33, 40), said(7, 8), said(1, 3), said(2, 3)]).toEqual([
    ...['70%', '25%', '82.5%', '87.5%', '1/3', '2/3'],
  ])
})

it('a share is rounded down, so that what is below never looks as if it were not', () => {
  expect([shareText(7_999, 10_000), shareText(8, 10), shareText(0, 0)]).toEqual(['79.9%', '80%', '—'])
})
