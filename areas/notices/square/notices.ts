import type { z } from 'zod'
import { get } from '../../../web/plain/ask.ts'
import { h } from '../../../web/plain/h.ts'
import type { View } from '../../../web/plain/views.ts'
import { asked, pages, query, table } from '../../../web/square/list.ts'
import type { publicNoticeList } from '../schema.ts'

/** 公示, those that still run first (A6.4, A13.8). */
export async function noticesView(): Promise<View> {
  const list = await get<z.infer<typeof publicNoticeList>>(`/api/public/notices${query(asked())}`)
  return {
    title: '公示',
    body: [
      h('div', { class: 'head' }, h('h1', {}, '公示')),
      h('p', { class: 'mute' }, '签协备案和补贴发放前在这里公示。公示期内，任何人都可以对其中一项提出异议。'),
      list.rows.length === 0
        ? h('p', { class: 'card' }, '目前没有公示。')
        : table(
            ['公示', '类别', '公示期', '状态'],
            list.rows.map((n) => [
              h('a', { href: `/public/notices/${n.id}` }, n.title),
              n.kindName,
              `${n.fromOn} 至 ${n.toOn}`,
              n.running ? h('b', { class: 'sign-pass' }, '● 公示中') : '○ 已期满',
            ]),
            '公示',
          ),
      pages(list),
    ],
  }
}
