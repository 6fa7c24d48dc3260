import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../server/root.ts'
import { mayEnter } from '../../web/desk/navigation.ts'
import { coverageReport } from '../coverage/coverage.ts'
import { placesOf } from './places.ts'

it('leads from what is carried out to the pages where it happens, each once', () => {
  expect(
    placesOf([
      'areas/subsidy/payments/actions.ts',
      'areas/subsidy/claims/states.ts',
      'areas/attendance/rules.ts',
      'areas/video/rules.ts',
      'db/migrations/0005-create-claims.sql',
    ]),
  ).toEqual([
    { to: '/subsidy/payments', title: '拨付' },
    { to: '/subsidy/claims', title: '补贴申领' },
    { to: '/attendance', title: '过程' },
  ])
})

it.each(readdirSync(join(root, 'areas')))('the area %s has a page that the auditor may enter', (area) => {
  const places = placesOf([`areas/${area}/actions.ts`])
  expect(places).toHaveLength(1)
  expect(mayEnter('auditor', places[0]!.to)).toBe(true)
})

it('条款对照 leads from every clause that is carried out, whole or in part, to where it happens', async () => {
  const { clauses } = await coverageReport()
  const carriedOut = clauses.filter(({ status }) => status === 'implemented' || status === 'partly')
  expect(carriedOut.length).toBeGreaterThan(150)
  const lost = carriedOut.filter(
    ({ implementations }) => placesOf(implementations.map(({ file }) => file)).length === 0,
  )
  expect(lost.map(({ id }) => id)).toEqual([])
})
