// Identity number, then the code from the message: one question at a time.

import { isTrainee } from '../../../../server/access/groups.ts'
import { get, post } from '../../../../web/plain/ask.ts'
import { field, form } from '../../../../web/plain/form.ts'
import { h } from '../../../../web/plain/h.ts'
import { again, type View } from '../../../../web/plain/views.ts'
import { account, isDemo, signIn, signInByPassword, trainee } from '../../../../web/pocket/me.ts'

type CodeSent = { message: string; seconds: number; demoCode?: string }
type DemoPerson = { signInName: string; name: string; role: string; password: string; idNumber?: string }

/** The number lives in this page only: not in the address, not in the phone's storage. */
let asked: { idNumber: string; sent: CodeSent } | null = null

export async function signInView(onEnter: () => void): Promise<View> {
  const enter = () => {
    asked = null
    onEnter()
  }
  if (trainee())
    return {
      title: '登录',
      body: [h('h1', {}, '您已登录'), h('p', {}, h('a', { href: '/m' }, '看今天的课'))],
    }
  const other = account()
  if (other) {
    return {
      title: '登录',
      body: [
        h('h1', {}, '这里供学员使用'),
        h(
          'p',
          { class: 'notice' },
          `您现在以${other.roleName}身份登录。请回到办公页面，或退出后以学员身份登录。`,
        ),
        h('p', {}, h('a', { class: 'button', href: '/' }, '回到办公页面')),
      ],
    }
  }
  const body = asked ? codeStep(asked, enter) : numberStep(await demoTrainee(), enter)
  return { title: '登录', body: h('div', { class: 'card' }, body) }
}

function numberStep(demo: DemoPerson | undefined, enter: () => void) {
  const input = h('input', {
    name: 'idNumber',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: 20,
    value: demo?.idNumber,
  })
  return [
    h('h1', {}, '学员登录'),
    form(
      '获取验证码',
      [
        field(
          '身份证号',
          input,
          demo?.idNumber ? '演示：已填好一位虚构学员的号码。' : '验证码会发到培训报名时登记的手机。',
        ),
      ],
      async () => {
        const idNumber = input.value
        asked = { idNumber, sent: await post<CodeSent>('/api/my/sign-in-codes', { idNumber }) }
        again()
      },
      '获取验证码',
    ),
    demo &&
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          onclick: () => signInByPassword(demo.signInName, demo.password).then(enter, () => again()),
        },
        `演示：以${demo.name}进入`,
      ),
  ]
}

function codeStep({ idNumber, sent }: NonNullable<typeof asked>, enter: () => void) {
  const input = h('input', {
    name: 'code',
    class: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: 6,
    value: sent.demoCode,
  })
  const back = (drop: boolean) => async () => {
    if (drop) asked = null
    else if (asked)
      asked = {
        idNumber,
        sent: await post<CodeSent>('/api/my/sign-in-codes', { idNumber }).catch(() => sent),
      }
    again()
  }
  return [
    h('h1', {}, '填写验证码'),
    sent.demoCode
      ? h(
          'p',
          { class: 'notice' },
          '演示不发短信，验证码是 ',
          h('strong', { class: 'demo-code' }, sent.demoCode),
          '。',
        )
      : h('p', { class: 'notice' }, sent.message),
    form(
      '登录',
      [field('短信里的 6 位数字', input)],
      async () => {
        await signIn(idNumber, input.value)
        enter()
      },
      '登录',
    ),
    h(
      'p',
      { class: 'ways' },
      h('button', { class: 'link-button', type: 'button', onclick: back(false) }, '重新获取验证码'),
      h('button', { class: 'link-button', type: 'button', onclick: back(true) }, '换一个身份证号'),
    ),
  ]
}

async function demoTrainee(): Promise<DemoPerson | undefined> {
  if (!isDemo()) return undefined
  const people = await get<DemoPerson[]>('/api/demo-accounts').catch(() => [])
  return people.filter((p) => isTrainee(p.role))[0]
}
