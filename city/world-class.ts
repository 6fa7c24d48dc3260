// A class of the demo city as it was dreamt up.
import type { Level } from '../areas/catalogue/levels.ts'
import type { ClassStatus } from '../areas/classes/states.ts'
import type { Trade } from './world-bodies.ts'

export type Mark = 'present' | 'late' | 'early' | 'leave' | 'absent'
export type WorldLesson = {
  day: string
  from: string
  to: string
  hours: number
  kind: 'theory' | 'practice' | 'online'
  subject: string
  /** Indices into the body's lists. */
  teacher: number
  room: number
}
/**
 * What is told of a class besides its state. window: claimed more than twelve months after the certificates (A13.7); late:
 * filed too late (A8.4); level: no such level in the catalogue (A13.1); low: few people at three checks (A14.2).
 */
export type Tale = 'window' | 'late' | 'level' | 'low' | 'fees' | null

export type WorldClass = {
  body: number
  state: ClassStatus
  trade: Trade
  level: Level
  /** Days on which it is drafted and filed, and on which the office decides. */
  draftedOn: string
  filedOn: string
  decidedOn: string
  startsOn: string
  endsOn: string
  lessons: WorldLesson[]
  /** Indices of the city's people. */
  trainees: number[]
  /** marks[lesson][trainee], were all lessons taught. */
  marks: Mark[][]
  attendance: 'app' | 'paper'
  films: 'all' | 'some' | 'none'
  tale: Tale
  /** spring: claimed, paid and, of three bodies, archived; autumn: its claims stand at every step. */
  round: 'spring' | 'autumn' | null
}
