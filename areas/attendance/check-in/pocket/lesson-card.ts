// One lesson on the phone.
import { type Child, h } from '../../../../web/plain/h.ts'
import { changedWords, lessonKindNames, trade } from '../../../../web/plain/words.ts'
import type { MyLesson } from '../schema.ts'
import { checkInForm } from './check-in.ts'

export function lessonCard(l: MyLesson, code: string | null): Child {
  return h(
    'section',
    { class: 'card', 'aria-label': '今天的课' },
    h('p', { class: 'mute' }, `今天 ${l.startsAt}–${l.endsAt}`),
    h('h1', {}, `${trade(l.occupation, l.levelName)}· ${lessonKindNames[l.kind]}`),
    h('p', {}, where(l)),
    l.planned && h('p', { class: 'changed' }, changedWords(l)),
    h('p', { class: 'mute' }, `${l.subject}　${l.providerName}`),
    done(l),
    l.suspended
      ? h(
          'p',
          { class: 'notice notice-amber' },
          '这个班正在暂停整改，今天不上课、不签到。何时复课请问培训机构。',
        )
      : !l.over && !l.outAt && checkInForm(l, code),
  )
}

export const where = (l: MyLesson) =>
  [l.room ?? (l.kind === 'online' ? '线上' : null), l.teacher && `${l.teacher}老师`]
    .filter(Boolean)
    .join('　')
export function done(l: MyLesson): Child {
  if (l.outAt) return h('p', { class: 'sign-pass' }, `✓ 已签到 ${l.inAt ?? '—'}，已签退 ${l.outAt}。`)
  if (l.inAt)
    return h('p', { class: 'sign-pass' }, `✓ 已签到 ${l.inAt}，${l.over ? '没有签退。' : '下课时请签退。'}`)
  if (l.over && l.mark === null && l.markName !== null)
    return h('p', { class: 'mute' }, `这节课${l.markName}：既不算出勤，也不算缺课。`)
  if (l.over)
    return h(
      'p',
      { class: 'sign-fail' },
      `× 这节课已结束，记为${l.markName ?? '没有签到'}。有误的请先找老师更正。`,
    )
  return null
}
