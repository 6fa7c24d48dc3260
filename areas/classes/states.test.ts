import { expect, it } from 'vitest'
import { roles } from '../../server/access/roles.ts'
import { mayAct, mayFollow, waysOf } from '../../server/cases/steps.ts'
import { type ClassStatus, classActs, classLife, classStatuses } from './states.ts'

it('A7.1 the whole life, and no step left out', () => {
  const course: ClassStatus[] = ['draft']
  for (const act of ['submit', 'approve', 'start', 'end', 'examine', 'archive'] as const) {
    const here = course.at(-1)!
    for (const other of ['submit', 'approve', 'start', 'end', 'examine', 'archive'] as const)
      expect(mayFollow(classLife, other, here), `${other} from ${here}`).toBe(other === act)
    course.push(waysOf(classLife, act, here)[0]!.to!)
  }
  expect(course.at(-1)).toBe('archived')
})

it('nothing leads out of refused, cancelled and archived', () => {
  for (const status of ['refused', 'cancelled', 'archived'] as const)
    expect(classActs.filter((act) => mayFollow(classLife, act, status))).toEqual([])
})

it('A9.2(e) only the office decides, only the body files', () => {
  const who = (act: (typeof classActs)[number], status: ClassStatus) =>
    roles.filter((role) => mayAct(classLife, act, status, role))
  for (const act of ['approve', 'return', 'refuse'] as const)
    expect(who(act, 'submitted')).toEqual(['approver'])
  for (const act of ['edit', 'submit'] as const)
    expect(who(act, 'draft')).toEqual(['principal', 'provider-clerk'])
  expect(who('start', 'approved')).toEqual([])
})

it('every status can be reached', () => {
  // As a draft, or brought in by a sheet.
  const begins: string[] = ['draft', 'waiting']
  const reached = new Set(classActs.flatMap((act) => classLife.steps[act].ways.map((way) => way.to)))
  expect(classStatuses.filter((status) => !begins.includes(status) && !reached.has(status))).toEqual([])
})
