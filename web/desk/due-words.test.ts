import { expect, it } from 'vitest'
import { workingDaysLeft } from '../../server/calendar.ts'
import { whenDue } from '../../server/task.ts'
import { dueWords } from './due-words.ts'

// 2026-09-30 is a Wednesday before seven days of rest.
const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`)
const calendar = { 2026: { off, work: [] } }

it.each([
  ['2026-09-29', '2026-09-30', '还剩 1 个工作日'],
  ['2026-09-30', '2026-09-30', '! 今天到期'],
  ['2026-09-30', '2026-10-03', '! 休息日内到期'],
  ['2026-10-03', '2026-10-03', '! 今天到期'],
  ['2026-10-04', '2026-10-03', '× 已逾期'],
  ['2026-10-08', '2026-10-03', '× 已逾期 1 个工作日'],
])('on %s a task due on %s says %s', (today, dueOn, words) => {
  expect(dueWords(whenDue(today, dueOn), workingDaysLeft(calendar, today, dueOn)!)).toBe(words)
})
