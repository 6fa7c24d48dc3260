// Who was shown my numbers, and why: the bureau alone can be, and each time is told here.
import { momentOf } from '../../../../server/calendar.ts'
import { get } from '../../../../web/plain/ask.ts'
import { h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import type { MyDisclosure } from '../schema.ts'

export async function disclosuresView(): Promise<View> {
  const list = await get<MyDisclosure[]>('/api/my/disclosures')
  return {
    title: '谁看过我的号码',
    body: [
      h('h1', {}, '谁看过我的号码'),
      h(
        'p',
        { class: 'mute' },
        '您的身份证号和手机号码加密保存，平时只显示头尾几位。人社部门的经办人员因工作查看完整号码时，须写明理由，并记在这里。',
      ),
      list.length === 0
        ? h('p', { class: 'card' }, '还没有人查看过您的完整号码。')
        : list.map((one) =>
            h(
              'section',
              { class: 'card', 'aria-label': `${one.fieldName} ${momentOf(one.at)}` },
              h('h2', {}, one.fieldName),
              h('p', {}, `人社部门${one.roleName}　${momentOf(one.at)}`),
              h('p', { class: 'mute' }, `理由：${one.reason}`),
            ),
          ),
      h('p', { class: 'mute' }, '有疑问的，请向人社部门提出。'),
    ],
  }
}
