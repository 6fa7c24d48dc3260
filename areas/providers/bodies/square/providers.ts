import type { z } from 'zod'
import { get } from '../../../../web/plain/ask.ts'
import { h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import { asked, pages, printButton, query, searchForm, table } from '../../../../web/square/list.ts'
import type { publicProviders } from '../schema.ts'

/** Bodies with an agreement in force (X2.2.5). */
export async function providersView(): Promise<View> {
  const about = asked()
  const list = await get<z.infer<typeof publicProviders>>(`/api/public/providers${query(about)}`)
  return {
    title: '备案机构',
    body: [
      h(
        'div',
        { class: 'head' },
        h('h1', {}, '备案机构'),
        h('span', { class: 'mute' }, `协议有效的 ${list.total} 家`),
        printButton(),
      ),
      h(
        'p',
        { class: 'mute' },
        '下列培训机构和企业已签订备案协议，可在协议期内开展列明的职业（工种）培训。报名前请先在这里核对。',
      ),
      searchForm('按名称或职业（工种）查找', about.q),
      list.rows.length === 0
        ? h(
            'p',
            { class: 'card' },
            about.q ? `没有找到“${about.q}”。请换一个名称，或看全部机构。` : '目前没有协议有效的机构。',
          )
        : table(
            ['名称', '性质', '职业（工种）及最高等级', '协议期限', '地址'],
            list.rows.map((p) => [
              p.name,
              p.kindName,
              p.occupations.join('、'),
              `${p.fromOn} 至 ${p.toOn}`,
              p.address || '—',
            ]),
            '备案机构名单',
          ),
      pages(list),
    ],
  }
}
