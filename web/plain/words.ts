// How days and money are written for people. Days are 'YYYY-MM-DD' in Shanghai, money is in fen.

import { weekday } from '../../server/calendar.ts'

/** 1,500 元; 0.50 元 */
export function money(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return `${whole}${rest ? `.${rest < 10 ? '0' : ''}${rest}` : ''} 元`
}

/** 11 月 25 日 周三 */
export const dayWords = (day: string): string =>
  `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日 周${'一二三四五六日'[weekday(day) - 1]}`

export const lessonKindNames = { theory: '理论', practice: '实操', online: '线上' } as const

/** 电工（四级） */
export const trade = (occupation: string, levelName: string): string => `${occupation}（${levelName}）`

type Changed = { onDay: string; startsAt: string; planned: { onDay: string; startsAt: string } | null }

/** What a lesson that was changed was before: 时间已调整，原定 12 月 1 日 周二 08:30 */
export function changedWords(l: Changed): string | null {
  if (!l.planned) return null
  const { onDay, startsAt } = l.planned
  return onDay === l.onDay && startsAt === l.startsAt
    ? '教师或教室已调整'
    : `时间已调整，原定 ${dayWords(onDay)} ${startsAt}`
}
