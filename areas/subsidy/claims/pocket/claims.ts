// My subsidies: how many are left this year, where each claim stands, why one was refused.

import { citing } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { type Child, h } from '../../../../web/plain/h.ts'
import type { View } from '../../../../web/plain/views.ts'
import { money, trade } from '../../../../web/plain/words.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { earlierCard } from '../../../people/grants/pocket/earlier.ts'
import { claimableCard } from './claimable.ts'
import { type MyClaims, readMine } from './mine.ts'

type Claim = MyClaims['claims'][number]

export async function claimsView(): Promise<View> {
  const mine = await readMine()
  return {
    title: '我的补贴',
    body: [
      h('h1', {}, leftWords(mine)),
      h(
        'p',
        { class: 'mute' },
        `${mine.year} 年已用 ${mine.usedThisYear} 次。`,
        h('a', { href: `/clauses#${placeOf('A13.3')}` }, citing`看第十三条的规定`),
      ),
      mine.claimable.map(claimableCard),
      mine.claims.some((c) => c.stuck) && accountCard(mine),
      mine.claims.length === 0 &&
        mine.claimable.length === 0 &&
        h(
          'p',
          { class: 'card' },
          '还没有申领记录。取得证书后，由培训机构代为申领，或自己到人社部门申领；应在证书核发后的申报期内申领。',
        ),
      mine.claims.map(claimCard),
      earlierCard(mine.earlier),
      !mine.claims.some((c) => c.stuck) && accountCard(mine),
    ],
  }
}

function leftWords({ usedThisYear: used, leftThisYear: left }: MyClaims): string {
  if (left === null) return `今年已申领 ${used} 次`
  return left === 0 ? `今年的 ${used} 次已经用完` : `今年还可申领 ${left} 次`
}

/** Where the money goes. What bodies claim goes to them; only what one claims oneself needs the card. */
const accountCard = (mine: MyClaims): Child =>
  h(
    'section',
    { class: 'card', 'aria-label': '收款账号' },
    h('h2', {}, '补贴打到哪里'),
    h(
      'p',
      { class: 'line' },
      h('span', {}, '社会保障卡'),
      mine.account
        ? h('b', { class: 'number' }, mine.account)
        : h('b', { class: mine.claims.some((c) => c.stuck) ? 'sign-fail' : '' }, '还没有登记'),
    ),
    mine.account && h('p', { class: 'mute' }, mine.bankName),
    h('p', { class: 'mute' }, '自己申领的，直接拨付至本人社会保障卡；培训机构申领的，拨付至机构账户。'),
    h('a', { class: 'button', href: '/m/account' }, mine.account ? '更正账号' : '登记账号'),
  )

function claimCard(c: Claim): Child {
  const arrived = c.status === 'paid' || c.status === 'granted'
  const stopped = c.status === 'refused' || c.status === 'withdrawn'
  return h(
    'section',
    { class: 'card', 'aria-label': c.claimNo },
    h('h2', {}, trade(c.occupation, levelNames[c.level])),
    h('p', { class: 'mute' }, `${c.providerName}　${c.appliedOn} 申报`),
    h(
      'p',
      { class: stopped ? 'big sign-fail' : arrived ? 'big sign-pass' : 'big' },
      `${stopped ? '× ' : arrived ? '✓ ' : ''}${c.statusName}`,
      !stopped && h('span', { class: 'amount' }, money(c.amountFen)),
    ),
    !stopped && !arrived && steps(c),
    !stopped &&
      !arrived &&
      h('p', { class: 'mute' }, c.payTo === 'card' ? '打到本人社会保障卡' : `打到${c.providerName}`),
    c.paid && h('p', { class: 'mute' }, paidWords(c.paid)),
    c.stuck && h('p', { class: 'notice notice-amber' }, c.stuck),
    c.recovery &&
      h(
        'div',
        { class: 'notice notice-amber' },
        h('p', {}, c.recovery.says),
        h('blockquote', { class: 'law' }, h('cite', {}, c.recovery.article), c.recovery.zh),
      ),
    c.why.map(why),
    c.status === 'refused' &&
      h('p', { class: 'mute' }, '认为不对的，请带本人身份证到市人社部门，说明申领编号。'),
    h('p', { class: 'mute number' }, `申领编号 ${c.claimNo}`),
  )
}

const paidWords = ({ on, payee, account }: NonNullable<Claim['paid']>) =>
  account ? `${on} 打到本人社会保障卡 ${account}` : `${on} 打到${payee}的账户`

const states = { done: '已办', now: '正在办', next: '待办' }

const steps = (c: Claim): Child =>
  h(
    'ol',
    { class: 'steps' },
    c.steps.map((s) =>
      h(
        'li',
        { class: `step-${s.state}`, 'aria-current': s.state === 'now' ? 'step' : null },
        h('span', {}, s.title),
        h('span', { class: 'mute' }, s.turn || states[s.state]),
      ),
    ),
  )

const why = (w: Claim['why'][number]): Child =>
  h(
    'div',
    { class: 'notice notice-fail' },
    h('p', {}, w.says),
    w.remedy && h('p', {}, `可以怎样：${w.remedy}`),
    h('blockquote', { class: 'law' }, h('cite', {}, w.article), w.zh),
  )
