// One notice: its lines, and the form for whoever objects to one of them.
import type { z } from 'zod'
import { newKey } from '../../../server/client-key.ts'
import { get, post } from '../../../web/plain/ask.ts'
import { field, form } from '../../../web/plain/form.ts'
import { type Child, fill, h } from '../../../web/plain/h.ts'
import type { View } from '../../../web/plain/views.ts'
import { printButton, table } from '../../../web/square/list.ts'
import type { publicNoticeFull } from '../schema.ts'

type Notice = z.infer<typeof publicNoticeFull>

/** @clause A6.4, A13.8 screen: a notice as everybody reads it, and the form to object */
export async function noticeView(id: string): Promise<View> {
  const notice = await get<Notice>(`/api/public/notices/${id}`)
  return {
    title: notice.title,
    body: [
      h('p', { class: 'no-print' }, h('a', { class: 'back', href: '/public/notices' }, '‹ 全部公示')),
      h('div', { class: 'head' }, h('h1', {}, notice.title), printButton()),
      h(
        'p',
        {},
        `${notice.number}　公示期 `,
        h('span', { class: 'day' }, notice.fromOn),
        ' 至 ',
        h('span', { class: 'day' }, notice.toOn),
        notice.daysToConfirm && '（公示天数待启东市确认）',
        notice.running ? h('b', { class: 'sign-pass' }, '　● 公示中') : h('b', {}, '　○ 已期满'),
      ),
      table(
        notice.columns,
        notice.lines.map((l) => l.cells),
        notice.title,
      ),
      h('p', { class: 'issuer' }, `${notice.issuer}　`, h('span', { class: 'day' }, notice.fromOn)),
      h('p', { class: 'mute' }, `签名链尾 ${notice.head}`),
      notice.running
        ? objecting(notice)
        : h(
            'p',
            { class: 'card no-print' },
            '公示期已满，不再在这里接收异议。仍有问题的，请直接向市人社部门反映。',
          ),
    ],
  }
}

function objecting(notice: Notice): Child {
  // One key for one objection, however often the button is pressed.
  const key = newKey()
  const line = h(
    'select',
    { name: 'lineKey' },
    notice.lines.map((l) => h('option', { value: l.key }, l.cells.join('　').slice(0, 80))),
  )
  const content = h('textarea', { name: 'content', rows: 5, maxlength: 2000 })
  const contact = h('input', { name: 'contact', maxlength: 100, autocomplete: 'off' })
  const place = h('section', { class: 'card no-print', 'aria-label': '提出异议' })
  fill(
    place,
    h('h2', {}, '提出异议'),
    h(
      'p',
      { class: 'mute' },
      `${notice.toOn} 当日及以前有效。核查期间只暂停您所指的这一项，其他各项照常办理。`,
    ),
    form(
      '提出异议',
      [
        field('对哪一项', line),
        field('异议内容', content, '写明事实和依据，至少 10 个字。'),
        field('联系方式（可以不填）', contact, '只供核查人员联系您，加密保存，不公开。'),
      ],
      async () => {
        await post(`/api/public/notices/${notice.id}/objections`, {
          clientKey: key,
          lineKey: line.value,
          content: content.value,
          contact: contact.value.trim() || undefined,
        })
        fill(
          place,
          h('h2', { tabindex: -1 }, '异议已收到'),
          h(
            'p',
            { class: 'notice notice-pass', role: 'status' },
            '人社部门将逐条核查。留了联系方式的，核查结果会告诉您。',
          ),
        )
        place.querySelector('h2')?.focus()
      },
      '提交异议',
    ),
  )
  return place
}
