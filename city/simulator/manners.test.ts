// How the simulator sends what it chose.
import { expect, it } from 'vitest'
import { actKinds } from './acts/all.ts'
import { mannerAt } from './manners.ts'
import { lacking, newReport } from './seen/report.ts'

it('in a life of some weeks at least one act is cut off', () => {
  expect(mannerAt({ steps: 31, cutOff: 0 }, 'once')).toBe('cut off')
  expect(mannerAt({ steps: 30, cutOff: 0 }, 'once')).toBe('once')
  expect(mannerAt({ steps: 95, cutOff: 1 }, 'once')).toBe('once')
  // What is sent several times at once stays so: those races are wanted as well.
  expect(mannerAt({ steps: 95, cutOff: 0 }, 'at once')).toBe('at once')
})

it('an hour that did everything lacks nothing; an act never done is named, one that is rarely done is not', () => {
  const tally = { tried: 1, done: 1, refused: 1, codes: new Map() }
  const report = { ...newReport(1, '2024-01-01', 1), sealed: 1 }
  const doneBut = (name: string) => ({
    ...report,
    acts: new Map(actKinds.filter((kind) => kind.name !== name).map((kind) => [kind.name, tally])),
  })
  expect(lacking(doneBut(''))).toEqual([])
  expect(lacking({ ...doneBut(''), sealed: 0 })).toEqual(['没有一个自己开的班归档。'])
  const [often, rarely, never] = [
    actKinds.find((kind) => !kind.rarely && !kind.never)!,
    actKinds.find((kind) => kind.rarely)!,
    actKinds.find((kind) => kind.never)!,
  ]
  expect(lacking(doneBut(often.name))).toEqual([expect.stringContaining(often.name)])
  expect(lacking(doneBut(rarely.name))).toEqual([])
  expect(lacking(doneBut(never.name))).toEqual([expect.stringContaining(never.name)])
})
