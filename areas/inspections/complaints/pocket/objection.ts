// Telling the bureau that something is wrong with a class: which kind, what happened, sent once.

import { newKey } from '../../../../server/client-key.ts'
import { get, Problem, post } from '../../../../web/plain/ask.ts'
import { keptDraft } from '../../../../web/plain/draft.ts'
import { field, form } from '../../../../web/plain/form.ts'
import { type Child, h } from '../../../../web/plain/h.ts'
import { again, type View } from '../../../../web/plain/views.ts'
import { trade } from '../../../../web/plain/words.ts'
import type { MyClassFile } from '../../../attendance/check-in/schema.ts'
import type { MyObjection } from '../my-schema.ts'

const kinds = [
  ['sham', '我没有参加这个班，或课没有上'],
  ['fees', '乱收费，或该退的费没有退'],
  ['other', '考勤记录不对，或其他问题'],
] as const

/** The same key until it has arrived: a second press after a lost answer is not a second objection. */
let key = newKey()

export async function objectionView(id: string): Promise<View> {
  const [file, sent, draft] = await Promise.all([
    get<MyClassFile>(`/api/my/classes/${id}`),
    get<MyObjection[]>('/api/my/objections'),
    keptDraft('my-objection', id),
  ])
  const content = h('textarea', { name: 'content', rows: 5, maxlength: 1000 })
  content.value = draft.values.content ?? ''
  const options = kinds.map(([value, words]) =>
    h(
      'label',
      { class: 'choice' },
      h('input', { type: 'radio', name: 'kind', value, checked: value === draft.values.kind }),
      words,
    ),
  )
  const chosen = () =>
    kinds.map(([value]) => value).filter((_, i) => (options[i]!.firstChild as HTMLInputElement).checked)[0]
  const kept = h(
    'p',
    { class: 'field-help', role: 'status' },
    content.value || chosen() ? '这是您上次没有提交的，可以接着填写。' : '',
  )
  const says = h('p', { class: 'field-error', id: 'f-kind-says' })
  const sending = form(
    '向人社部门反映',
    [
      h('fieldset', { 'aria-describedby': 'f-kind-says' }, h('legend', {}, '是什么问题？'), options, says),
      field('请写明情况', content, '什么时间、什么事、有谁知道。不要写身份证号和银行卡号。'),
      kept,
    ],
    async () => {
      const kind = chosen()
      if (!kind) throw new Problem(400, '还没有提交。', { kind: '请先选一项。' })
      await post<MyObjection>('/api/my/objections', {
        clientKey: key,
        classId: id,
        kind,
        content: content.value,
      })
      key = newKey()
      await draft.drop()
      again()
    },
    '提交',
  )
  sending.addEventListener('input', () =>
    draft.keep({ kind: chosen() ?? '', content: content.value }, (says) => {
      kept.textContent = says
    }),
  )
  return {
    title: '向人社部门反映',
    body: [
      h('p', {}, h('a', { class: 'back', href: `/m/classes/${id}` }, '‹ 回到班级')),
      h('h1', {}, '向人社部门反映'),
      h(
        'p',
        { class: 'mute' },
        `${trade(file.occupation, file.levelName)}　${file.providerName}。培训机构看不到是谁反映的。`,
      ),
      sent.length > 0 &&
        h('section', { class: 'card', 'aria-label': '已经反映的' }, h('h2', {}, '已经反映的'), sent.map(one)),
      h('div', { class: 'card' }, sending),
    ],
  }
}

const stateNames = { open: '正在核查', found: '经查属实', 'not-found': '经查不属实' }

const one = (o: MyObjection): Child =>
  h(
    'div',
    { class: 'line' },
    h('span', {}, o.content, h('br'), h('span', { class: 'mute' }, `${o.receivedOn}　${o.className}`)),
    h('b', {}, stateNames[o.state]),
  )
