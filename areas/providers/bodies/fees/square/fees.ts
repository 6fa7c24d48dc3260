import type { z } from 'zod'
import { get } from '../../../../../web/plain/ask.ts'
import { h } from '../../../../../web/plain/h.ts'
import type { View } from '../../../../../web/plain/views.ts'
import { money } from '../../../../../web/plain/words.ts'
import { asked, pages, printButton, query, searchForm, table } from '../../../../../web/square/list.ts'
import type { publicFees } from '../schema.ts'
import { refundText } from '../words.ts'

type Row = z.infer<typeof publicFees>['rows'][number]

/** What bodies ask and how they give back, today or on a day (X2.3.9(a)). */
export async function feesView(): Promise<View> {
  const about = asked()
  const list = await get<z.infer<typeof publicFees>>(`/api/public/fees${query(about)}`)
  return {
    title: '收费标准',
    body: [
      h('div', { class: 'head' }, h('h1', {}, '收费和退费标准'), printButton()),
      h(
        'p',
        { class: 'mute' },
        `由各培训机构自行公布，以下为${about.on ? ` ${about.on} ` : '今天'}执行的标准。标准调高的，以前报名的仍按报名当天公布的标准；选一个日期，可以查当天的标准。收费与这里不一致的，请向市人社部门反映。`,
      ),
      searchForm('按机构、职业或收费项目查找', about.q, { label: '哪一天的标准', on: about.on }),
      list.rows.length === 0
        ? h('p', { class: 'card' }, nothing(about))
        : table(
            ['培训机构', '收费项目', '标准', '退费办法', '起止'],
            list.rows.map((f) => [f.providerName, itemOf(f), amountOf(f), refundText(f), daysOf(f)]),
            '收费和退费标准',
          ),
      pages(list),
    ],
  }
}

const nothing = ({ q, on }: { q: string; on?: string }): string =>
  q ? `没有找到“${q}”。` : on ? '这一天没有机构公布的收费标准。' : '还没有机构公布收费标准。'

const itemOf = ({ occupation, item }: Row): string => (occupation ? `${occupation}：${item}` : item)

const amountOf = ({ amountFen, next }: Row) =>
  next ? `${money(amountFen)}；${next.fromOn} 起 ${money(next.amountFen)}` : money(amountFen)

const daysOf = ({ fromOn, toOn }: Row): string => (toOn ? `${fromOn} 至 ${toOn}` : `${fromOn} 起`)
