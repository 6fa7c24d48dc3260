// The answer first: when, what, where. Then the one thing to do, then how one stands.

import { get } from '../../../../web/plain/ask.ts'
import { type Child, h } from '../../../../web/plain/h.ts'
import { line } from '../../../../web/plain/line.ts'
import { changedWords, dayWords, trade } from '../../../../web/plain/words.ts'
import type { MyClass, MyLesson, MyLessons } from '../schema.ts'
import { lessonCard } from './lesson-card.ts'

/** Also where the code on the teacher's screen leads: ?lesson=…&code=… fills the field. `more`: what else one stands by. */
export async function todayCards(more: Promise<Child>): Promise<Child> {
  const scanned = new URLSearchParams(location.search)
  const [{ lessons, next }, classes, line] = await Promise.all([
    get<MyLessons>('/api/my/lessons'),
    get<MyClass[]>('/api/my/classes'),
    more,
  ])
  const first =
    lessons.filter((l) => l.id === scanned.get('lesson'))[0] ??
    lessons.filter((l) => !l.over && !l.outAt)[0] ??
    lessons[lessons.length - 1]
  const about = first ?? next
  const standing = classes.filter((c) => c.classId === about?.classId)[0] ?? classes[0]
  return [
    first
      ? lessonCard(first, scanned.get('lesson') === first.id ? scanned.get('code') : null)
      : nothing(next),
    lessons.length > 1 && others(lessons.filter((l) => l !== first)),
    standing && standingCard(standing, line),
    about &&
      h(
        'p',
        { class: 'center' },
        h(
          'a',
          { class: 'doubt', href: `/m/classes/${about.classId}/objection` },
          '这不是我的课 / 我没有参加',
        ),
      ),
  ]
}

function nothing(next: MyLesson | null): Child {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, '今天没有课'),
    next?.planned && h('p', { class: 'changed' }, `下一次的课${changedWords(next)}。`),
    next
      ? h(
          'p',
          {},
          `下一次：${dayWords(next.onDay)} ${next.startsAt}，${trade(next.occupation, next.levelName)}，${next.room ?? '线上'}。`,
        )
      : h('p', { class: 'mute' }, '后面也没有排课。新的班开课后，这里会显示上课时间和教室。'),
  )
}

const others = (lessons: MyLesson[]): Child =>
  h(
    'section',
    { class: 'card' },
    h('h2', {}, '今天另外的课'),
    lessons.map((l) =>
      h(
        'a',
        { class: 'line', href: `/m/check-in?lesson=${l.id}` },
        h('span', {}, `${l.startsAt}–${l.endsAt} ${l.subject}`),
        h('b', {}, l.outAt ? '已签退' : l.inAt ? '已签到' : (l.markName ?? '未签到')),
      ),
    ),
  )

function standingCard({ classId, attendance: a }: MyClass, more: Child): Child {
  return h(
    'section',
    { class: 'card', 'aria-label': '我的情况' },
    h(
      'dl',
      {},
      line(
        '出勤',
        a.expected === 0 ? '还没有上过课' : `${a.attended} / ${a.expected} ${a.unit}　${a.rate}`,
        a.below,
      ),
      a.mayMiss !== null && line('还可缺', `${a.mayMiss} ${a.unit}`, a.mayMiss === 0),
      more,
    ),
    h('p', {}, h('a', { href: `/m/classes/${classId}` }, '看每节课的记录和出勤要求')),
  )
}
