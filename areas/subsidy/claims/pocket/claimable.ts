// A certificate that nobody has claimed for: what it would bring, and the one button.

import { newKey } from '../../../../server/client-key.ts'
import { post } from '../../../../web/plain/ask.ts'
import { form } from '../../../../web/plain/form.ts'
import { type Child, h } from '../../../../web/plain/h.ts'
import { again } from '../../../../web/plain/views.ts'
import { money, trade } from '../../../../web/plain/words.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { MyClaims } from './mine.ts'

type Claimable = MyClaims['claimable'][number]

export function claimableCard(c: Claimable): Child {
  // The same key until it is answered: pressed twice on a weak line it is one claim.
  const key = newKey()
  const fails = c.verdict === 'fail'
  return h(
    'section',
    { class: 'card', 'aria-label': `可申领：${c.occupation}` },
    h('h2', {}, trade(c.occupation, levelNames[c.level])),
    h(
      'p',
      { class: 'mute' },
      `证书 ${c.issuedOn} 核发${c.lastDay ? `，${c.lastDay} 及以前可以申领` : '，应在核发后的申报期内申领'}`,
    ),
    fails
      ? h('div', { class: 'notice notice-fail' }, h('p', {}, `现在申领不会通过：${c.reason}`))
      : h('p', { class: 'big' }, '可以申领', h('span', { class: 'amount' }, money(c.amountFen))),
    !fails &&
      form(
        '申领补贴',
        [
          h(
            'p',
            { class: 'mute' },
            '占用今年可申领次数中的一次，拨付至本人社会保障卡。本人申领后，培训机构不能就同一个班再申领。',
          ),
        ],
        async () => {
          await post('/api/my/claims', { clientKey: key, classId: c.classId })
          await again()
        },
        '申领这笔补贴',
      ),
  )
}
