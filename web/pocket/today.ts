// The answer first: when, what, where. Then the one thing to do, then how one stands.

import type { MyClass, MyLesson, MyLessons } from '../../areas/attendance/check-in/schema.ts'
import type { MyClaims } from '../../areas/subsidy/claims/pocket/mine.ts'
import { get } from '../plain/ask.ts'
import { type Child, h } from '../plain/h.ts'
import type { View } from '../plain/views.ts'
import { changedWords, dayWords, trade } from '../plain/words.ts'
import { lessonCard } from './lesson-card.ts'

/** Also where the code on the teacher's screen leads: ?lesson=…&code=… fills the field. */
export async function todayView(): Promise<View> {
  const scanned = new URLSearchParams(location.search)
  const [{ lessons, next }, classes, claims] = await Promise.all([
    get<MyLessons>('/api/my/lessons'),
    get<MyClass[]>('/api/my/classes'),
    get<MyClaims>('/api/my/claims'),
  ])
  const first =
    lessons.filter((l) => l.id === scanned.get('lesson'))[0] ??
    lessons.filter((l) => !l.over && !l.outAt)[0] ??
    lessons[lessons.length - 1]
  const about = first ?? next
  const standing = classes.filter((c) => c.classId === about?.classId)[0] ?? classes[0]
  return {
    title: '今天',
    body: [
      first
        ? lessonCard(first, scanned.get('lesson') === first.id ? scanned.get('code') : null)
        : nothing(next),
      lessons.length > 1 && others(lessons.filter((l) => l !== first)),
      standing && standingCard(standing, claims),
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
    ],
  }
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

function standingCard({ classId, attendance: a }: MyClass, claims: MyClaims): Child {
  const line = (label: string, value: string, bad = false) =>
    h('div', { class: 'line' }, h('dt', {}, label), h('dd', { class: bad ? 'sign-fail' : '' }, value))
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
      line(
        '今年补贴',
        claims.leftThisYear === null
          ? `已用 ${claims.usedThisYear} 次`
          : `已用 ${claims.usedThisYear} 次，还有 ${claims.leftThisYear} 次`,
      ),
    ),
    h('p', {}, h('a', { href: `/m/classes/${classId}` }, '看每节课的记录和出勤要求')),
  )
}
