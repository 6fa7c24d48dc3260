// How far the bodies of the demo city are from each line of 第十四条.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { listExits } from '../areas/exit/cases/views.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { filledCity, TODAY } from './test/filled.ts'
import { dissolved, rectifying, sleeping, worldBodies } from './world-bodies.ts'

const { house, rows } = await filledCity()
const everybody = { page: 1, size: 200 }
const { rows: exits } = await act(house.db, system, (tx) => listExits(tx, system, everybody, TODAY))
const of = (body: number) => exits.find((e) => e.code === worldBodies[body]!.code)!
const ruler = (body: number, clause: string) => of(body).rulers.find((r) => r.clause === clause)!

it.each([
  ['A14.1', sleeping, 23, 24],
  ['A14.2', 3, 2, 3],
  ['A14.8(a)', 4, 1, 2],
])('%s has a body one step from the line', (clause, body, value, line) => {
  expect(ruler(body, clause)).toMatchObject({ value, line, crossed: false })
})
it('A14.4 has a body whose survey stands exactly on 80%, which is not below', () => {
  expect(ruler(4, 'A14.4')).toMatchObject({ value: 200, line: 200 })
  expect(of(4).crossed).toEqual([])
})
it('A14.0(c) has a body that has crossed a line and puts it right until a day to come', () => {
  const body = of(rectifying)
  expect(body).toMatchObject({ standing: 'rectifying', crossed: ['A14.2'] })
  expect(body.order!.state).toBe('delivered')
  expect(body.order!.dueOn > TODAY).toBe(true)
})
it('A14.0(e) has a body that is dissolved, its agreement ended on that day', async () => {
  expect(of(dissolved).standing).toBe('cancelled')
  const [gone] = await rows(sql<{ decided_on: string; ended_on: string; status: string }>`
    select d.decided_on, a.ended_on, a.status from dissolutions d join agreements a on a.id = d.agreement_id`)
  expect(gone!.status).toBe('ended')
  expect(gone!.ended_on).toBe(gone!.decided_on)
})
