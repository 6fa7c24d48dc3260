import type { z } from 'zod'
import { get } from '../../../../web/plain/ask.ts'
import { h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import { money } from '../../../../web/plain/words.ts'
import { asked, pages, printButton, query, searchForm, table } from '../../../../web/square/list.ts'
import type { publicFees } from '../schema.ts'

/** What bodies ask and how they give back (X2.3.9(a)). */
export async function feesView(): Promise<View> {
  const about = asked()
  const list = await get<z.infer<typeof publicFees>>(`/api/public/fees${query(about)}`)
  return {
    title: '收费标准',
    body: [
      h('div', { class: 'head' }, h('h1', {}, '收费和退费标准'), printButton()),
      h('p', { class: 'mute' }, '由各培训机构自行公布。收费与这里不一致的，请向市人社部门反映。'),
      searchForm('按机构或收费项目查找', about.q),
      list.rows.length === 0
        ? h('p', { class: 'card' }, about.q ? `没有找到“${about.q}”。` : '还没有机构公布收费标准。')
        : table(
            ['培训机构', '收费项目', '标准', '退费办法', '公布日期'],
            list.rows.map((f) => [f.providerName, f.item, money(f.amountFen), f.refundRule, f.publishedOn]),
            '收费和退费标准',
          ),
      pages(list),
    ],
  }
}
