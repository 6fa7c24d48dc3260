import { expect, it } from 'vitest'
import { paths, safeNext, signInPath } from './paths.ts'

it.each([
  ['/people?q=陈', '/people?q=陈'],
  ['/clauses#A13.3', '/clauses#A13.3'],
  [null, paths.home],
  ['', paths.home],
  ['https://example.com/', paths.home],
  ['//example.com/', paths.home],
  ['/\\example.com/', paths.home],
  ['javascript:alert(1)', paths.home],
  ['/sign-in?next=/tasks', paths.home],
])('after sign-in %s leads to %s, never to another site', (next, address) => {
  expect(safeNext(next)).toBe(address)
})

it('the way to sign-in remembers where one was going', () => {
  const address = new URL(signInPath('/people?q=陈'), 'http://localhost')
  expect(address.searchParams.get('next')).toBe('/people?q=陈')
})
