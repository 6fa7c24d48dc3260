// My classes, and one class: the rate, what is required, each lesson's mark, and how to object.

import { get } from '../../../../web/plain/ask.ts'
import { type Child, h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import { changedWords, dayWords, lessonKindNames, trade } from '../../../../web/plain/words.ts'
import type { MyClass, MyClassFile } from '../schema.ts'

export async function classesView(): Promise<View> {
  const classes = await get<MyClass[]>('/api/my/classes')
  return {
    title: '我的班级',
    body: [
      h('h1', {}, '我的班级'),
      classes.length === 0 &&
        h(
          'p',
          { class: 'card' },
          '您还不在任何已批准的培训班里。报名后由培训机构把您列入花名册，开班批准后这里就能看到。',
        ),
      classes.map((c) =>
        h(
          'a',
          { class: 'card card-link', href: `/m/classes/${c.classId}` },
          h('strong', {}, trade(c.occupation, c.levelName)),
          h('span', { class: 'mute' }, c.providerName),
          h('span', { class: 'mute' }, `${c.startsOn} 至 ${c.endsOn}　${c.statusName}`),
          h('span', { class: c.attendance.below ? 'sign-fail' : '' }, rateWords(c)),
        ),
      ),
    ],
  }
}

export async function classView(id: string): Promise<View> {
  const file = await get<MyClassFile>(`/api/my/classes/${id}`)
  return {
    title: trade(file.occupation, file.levelName),
    body: [
      h('p', {}, h('a', { class: 'back', href: '/m/classes' }, '‹ 我的班级')),
      h('h1', {}, trade(file.occupation, file.levelName)),
      h('p', { class: 'mute' }, `${file.providerName}　${file.classNo}　${file.statusName}`),
      standing(file),
      lessons(file),
      objecting(id),
    ],
  }
}

const rateWords = ({ attendance: a }: MyClass) =>
  a.expected === 0
    ? '还没有上过课'
    : `${a.below ? '× ' : ''}出勤 ${a.attended} / ${a.expected} ${a.unit}，${a.rate}`

function standing(file: MyClassFile): Child {
  const a = file.attendance
  return h(
    'section',
    { class: 'card', 'aria-label': '出勤率' },
    h('p', { class: a.below ? 'big sign-fail' : 'big' }, rateWords(file)),
    a.minimum
      ? h(
          'p',
          {},
          `要求不低于 ${a.minimum}${a.toConfirm ? '（待启东市确认）' : ''}。`,
          a.mayMiss !== null && missWords(a.mayMiss, a.unit),
        )
      : h('p', {}, '出勤率的要求尚未确定。'),
    h('blockquote', { class: 'law' }, h('cite', {}, file.clause.article), file.clause.zh),
  )
}

const missWords = (left: number, unit: string) =>
  left > 0
    ? `按全部课程计算，还可缺 ${left} ${unit}。`
    : '按全部课程计算，不能再缺课了；不够的不能参加考核和申领补贴。'

const signs: Record<string, string> = { present: '✓', late: '△', early: '△', leave: '○', absent: '×' }

function lessons({ lessons: list }: MyClassFile): Child {
  return h(
    'section',
    { class: 'card', 'aria-label': '每节课的记录' },
    h('h2', {}, '每节课的记录'),
    list.length === 0 && h('p', { class: 'mute' }, '还没有排课。'),
    h(
      'ul',
      {},
      list.map((l) =>
        h(
          'li',
          { class: 'line' },
          h(
            'span',
            {},
            `${dayWords(l.onDay)} ${l.startsAt}–${l.endsAt}`,
            h('br'),
            h('span', { class: 'mute' }, `${lessonKindNames[l.kind]}　${l.subject}`),
            l.planned && [h('br'), h('span', { class: 'changed' }, changedWords(l))],
          ),
          h(
            'b',
            { class: l.mark === 'absent' ? 'sign-fail' : l.mark === 'present' ? 'sign-pass' : '' },
            l.mark ? `${signs[l.mark]} ${l.markName}` : l.over ? (l.markName ?? '不计') : '未上',
          ),
        ),
      ),
    ),
  )
}

const objecting = (id: string): Child =>
  h(
    'section',
    { class: 'card', 'aria-label': '记录不对怎么办' },
    h('h2', {}, '记录不对怎么办'),
    h(
      'p',
      {},
      '先请任课老师或培训机构更正，更正会写明理由。不给更正的，或您根本没有参加这个班，请直接告诉人社部门。',
    ),
    h('a', { class: 'button', href: `/m/classes/${id}/objection` }, '向人社部门反映'),
  )
