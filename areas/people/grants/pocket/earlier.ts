// My grants of before Qixun and elsewhere, as the bureau was told of them, and what to do where one is not mine.
import { type Child, h } from '../../../../web/plain/h.ts'
import { money } from '../../../../web/plain/words.ts'
import type { MyGrant } from '../schema.ts'

export const earlierCard = (grants: readonly MyGrant[]): Child =>
  grants.length > 0 &&
  h(
    'section',
    { class: 'card', 'aria-label': '以前和外地的补贴' },
    h('h2', {}, '以前和外地的补贴'),
    grants.map((g) =>
      h(
        'div',
        { class: 'stack' },
        h(
          'p',
          { class: 'line' },
          h('span', {}, g.occupation),
          h('b', { class: 'amount' }, money(g.amountFen)),
        ),
        h('p', { class: 'mute' }, `${g.appliedOn} 申领，${g.where}发放。来源：${g.source}`),
        !g.counts && h('p', { class: 'mute' }, '经核实已不计入次数。'),
      ),
    ),
    h('p', { class: 'mute' }, '有不是本人的，请带本人身份证到市人社部门说明；核实属实的，不再计入次数。'),
  )
