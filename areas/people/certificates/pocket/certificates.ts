// What is known of one's own certificates, of our own exams and from elsewhere; a higher one bars a lower subsidy.

import { citing } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { get } from '../../../../web/plain/ask.ts'
import { h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import type { HeldCertificate } from '../schema.ts'

export async function certificatesView(): Promise<View> {
  const { rows } = await get<{ rows: HeldCertificate[] }>('/api/my/certificates')
  return {
    title: '我的证书',
    body: [
      h('h1', {}, '我的证书'),
      h(
        'p',
        { class: 'mute' },
        '已有更高等级证书的，同一职业（工种）的低等级证书不能再申领补贴。',
        h('a', { href: `/clauses#${placeOf('A13.6')}` }, citing`看第十三条的规定`),
      ),
      rows.length === 0
        ? h('p', { class: 'card' }, '还没有登记您的证书。')
        : rows.map((one) =>
            h(
              'section',
              { class: 'card', 'aria-label': `${one.occupationName}${one.levelName}` },
              h('h2', {}, `${one.occupationName}${one.levelName}`),
              h('p', {}, h('span', { class: 'number' }, one.certificateNo), `　${one.issuedOn}`),
              h('p', { class: 'mute' }, `来源：${one.origin ? sourceSays(one.origin) : '本系统考核'}`),
            ),
          ),
      h('p', { class: 'mute' }, '不是您的证书，或者有误的，请带本人身份证到人社部门核对更正。'),
    ],
  }
}
