import { expect, it } from 'vitest'
import {
  copyDay,
  type DraftRow,
  daysOf,
  formOf,
  freeDayAfter,
  readTime,
  rowAfter,
  rowErrors,
} from './lesson-rows.ts'

const row = (key: string, on: string, from: string, more: Partial<DraftRow> = {}): DraftRow => ({
  ...{
    key,
    on,
    from,
    to: '11:30',
    hours: '4',
    kind: 'theory',
    subject: '电工基础',
    teacherId: 't',
    roomId: 'r',
  },
  ...more,
})
const monday = [row('a', '2026-04-13', '08:30'), row('b', '2026-04-13', '13:30', { to: '16:30' })]
let made = 0
const keyOf = () => `new-${++made}`

it('a day is repeated with all its lessons on the day asked for, in the order of time', () => {
  const both = copyDay([...monday, row('c', '2026-04-15', '08:30')], '2026-04-13', '2026-04-14', keyOf)
  expect(both.map((r) => `${r.on} ${r.from}`)).toEqual([
    '2026-04-13 08:30',
    '2026-04-13 13:30',
    '2026-04-14 08:30',
    '2026-04-14 13:30',
    '2026-04-15 08:30',
  ])
  expect(new Set(both.map((r) => r.key)).size).toBe(5)
})
it('the next free day is offered, across the end of a month', () => {
  const rows = [row('a', '2026-04-29', '08:30'), row('b', '2026-04-30', '08:30')]
  expect(daysOf(rows)).toEqual(['2026-04-29', '2026-04-30'])
  expect(freeDayAfter(rows, '2026-04-29')).toBe('2026-05-01')
})
it('a new row begins where the last one ended; the first on the first day of the class', () => {
  expect(rowAfter(monday[1], 'x', '2026-04-01')).toMatchObject({
    on: '2026-04-13',
    from: '16:30',
    to: '',
    roomId: 'r',
  })
  expect(rowAfter(undefined, 'x', '2026-04-01')).toMatchObject({ on: '2026-04-01', from: '', kind: 'theory' })
})
it.each([
  ['830', '08:30'],
  ['8:30', '08:30'],
  ['１３：３０', '13:30'],
  ['0830', '08:30'],
  ['13点30分', '13:30'],
  ['早上', '早上'],
  ['8', '8'],
])('the time %s is read as %s', (typed, read) => expect(readTime(typed)).toBe(read))
it('an online lesson is sent without a room', () => {
  expect(formOf(row('a', '2026-04-13', '08:30', { kind: 'online' })).roomId).toBeNull()
  expect(formOf(monday[0]!)).toMatchObject({ hours: 4, roomId: 'r' })
})
it('what the server found stands beside its row, an empty field in plain words', () => {
  const rows = [monday[0]!, row('b', '2026-04-13', '13:30', { teacherId: '' })]
  const found = rowErrors(
    { 'lessons.1.teacherId': '此项的格式不正确。', 'lessons.0.to': '结束时间应晚于开始时间。' },
    rows,
  )
  expect([...found]).toEqual([
    ['b', [['teacherId', '请选择教师。']]],
    ['a', [['to', '结束时间应晚于开始时间。']]],
  ])
  expect(rowErrors({ version: 'x', 'lessons.7.to': 'x' }, rows).size).toBe(0)
})
