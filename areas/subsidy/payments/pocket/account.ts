// Where my subsidy goes: the account of the own social-security card, typed twice (A13.9).
// @clause A13.9 screen: on the phone a trainee enters and corrects the card account
import { Problem, post, put } from '../../../../web/plain/ask.ts'
import { field, form } from '../../../../web/plain/form.ts'
import { fill, h } from '../../../../web/plain/h.ts'
import { again as anew, type View } from '../../../../web/plain/views.ts'
import { type MyClaims, readMine } from '../../claims/pocket/mine.ts'

export async function accountView(): Promise<View> {
  const mine = await readMine()
  const change = mine.accountChange
  return {
    title: '收款账号',
    body: [back(), h('h1', {}, '收款账号'), change?.open ? openChange(mine, change) : accountForm(mine)],
  }
}

/** @clause A13.9 screen: whoever did not ask for a change takes it back with one button */
const openChange = (mine: MyClaims, change: NonNullable<MyClaims['accountChange']>): HTMLElement =>
  h(
    'div',
    { class: 'card' },
    h('p', {}, mine.account ? `现在登记的是 ${mine.account}，${mine.bankName}。` : '还没有登记。'),
    h('p', { class: 'notice notice-amber' }, change.says),
    form(
      '撤回更改',
      [
        h(
          'p',
          { class: 'mute' },
          '不是您本人办理的，或者填错了的，请撤回；撤回后收款账号仍是原来的，可以重新登记。',
        ),
      ],
      async () => {
        await post(`/api/payee-changes/${change.id}/withdrawal`, {})
        await anew()
      },
      '撤回这次更改',
    ),
  )

const back = () => h('p', {}, h('a', { class: 'back', href: '/m/claims' }, '‹ 我的补贴'))

function accountForm(mine: MyClaims): HTMLElement {
  const digits = { inputmode: 'numeric', autocomplete: 'off', maxlength: 40 }
  const account = h('input', { name: 'account', ...digits })
  const again = h('input', { name: 'again', ...digits })
  const bankName = h('input', { name: 'bankName', autocomplete: 'off', maxlength: 60, value: mine.bankName })
  const card = h('div', { class: 'card' })
  const kept = (change: NonNullable<MyClaims['accountChange']>) => [
    h('p', { class: 'notice notice-pass', role: 'status' }, `已登记 ${change.masked}，${change.bank}。`),
    h('p', {}, change.open ? change.says : '以后编制的拨付批次打到这个账号；已经编制的批次不变。'),
    h('a', { class: 'button', href: '/m/claims' }, '回到我的补贴'),
  ]
  fill(
    card,
    h('p', {}, mine.account ? `现在登记的是 ${mine.account}，${mine.bankName}。` : '还没有登记。'),
    h(
      'p',
      { class: 'mute' },
      '须是本人社会保障卡的金融账号，印在卡上，16 至 19 位。加密保存，页面上只显示头尾四位。',
    ),
    form(
      '收款账号',
      [
        field('社会保障卡金融账号', account),
        field('再输一遍账号', again),
        field('开户银行', bankName, '例如：江苏启东农村商业银行'),
      ],
      async () => {
        if (plain(account.value) !== plain(again.value))
          throw new Problem(400, '没有登记：两次输入的账号不一样。', {
            again: '与上面的账号不一样，请逐位核对。',
          })
        const { change } = await put<{ change: NonNullable<MyClaims['accountChange']> }>('/api/my/account', {
          account: account.value,
          bankName: bankName.value,
        })
        fill(card, kept(change))
      },
      mine.account ? '更正账号' : '登记账号',
    ),
  )
  return card
}

/** Digits alone: blanks between groups of four are no difference. */
const plain = (text: string) => text.replace(/[^0-9]/g, '')
