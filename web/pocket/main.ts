// The trainee's phone: sign in, today, my class, my subsidy. No framework, so that it opens on an old phone on a weak line.

import { classesView, classView } from '../../areas/attendance/check-in/pocket/classes.ts'
import {
  type Sent,
  sendWaiting,
  waitingCount,
  whenWaiting,
} from '../../areas/attendance/check-in/pocket/waiting.ts'
import { objectionView } from '../../areas/inspections/complaints/pocket/objection.ts'
import { certificatesView } from '../../areas/people/certificates/pocket/certificates.ts'
import { disclosuresView } from '../../areas/people/disclosures/pocket/disclosures.ts'
import { signInView } from '../../areas/people/sign-in/pocket/sign-in.ts'
import { claimsView } from '../../areas/subsidy/claims/pocket/claims.ts'
import { accountView } from '../../areas/subsidy/payments/pocket/account.ts'
import { fill, h } from '../plain/h.ts'
import { sure } from '../plain/sure.ts'
import { again, go, startViews } from '../plain/views.ts'
import { account, forget, readSession, signOut, trainee } from './me.ts'
import { todayView } from './today.ts'
import '../plain/plain.css'
import './pocket.css'

const links = [
  ['/m', '今天'],
  ['/m/classes', '我的班级'],
  ['/m/claims', '我的补贴'],
] as const

const name = h('span', { class: 'pocket-name' })
const news = h('div', { role: 'status' })
const main = h('main', { id: 'main' })
const nav = h(
  'nav',
  { class: 'pocket-nav', 'aria-label': '栏目' },
  links.map(([href, words]) => h('a', { href }, words)),
)
const out = h('button', { class: 'link-button', type: 'button', onclick: leave }, '退出登录')
const held = h('a', { href: '/m/certificates' }, '我的证书')
const seen = h('a', { href: '/m/disclosures' }, '谁看过我的号码')
const foot = h(
  'footer',
  { class: 'foot' },
  h('a', { href: '/public' }, '公开信息'),
  h('a', { href: '/clauses' }, '条款对照'),
  held,
  seen,
  out,
)
fill(
  document.getElementById('root')!,
  h('header', { class: 'top' }, h('a', { href: '/m', class: 'wordmark' }, '启训'), name),
  news,
  main,
  foot,
  nav,
)

function onShow(asked: string): string {
  const who = trainee()
  // Nobody may look past the door; where one wanted to go is remembered.
  const path = who ? asked : '/m/sign-in'
  if (path !== asked) {
    keepWay(location.pathname + location.search)
    history.replaceState(null, '', path)
  }
  name.textContent = who?.name ?? ''
  nav.hidden = !who
  held.hidden = seen.hidden = !who
  out.hidden = !account()
  for (const link of Array.from(nav.children)) {
    const href = link.getAttribute('href')!
    const here = path === href || (href !== '/m' && path.indexOf(`${href}/`) === 0)
    if (here) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  tellWaiting([])
  return path
}

/** What waits on the phone, and what became of what was sent. */
function tellWaiting(sent: Sent[]) {
  const count = waitingCount()
  const offline = navigator.onLine === false
  fill(
    news,
    offline && count === 0 && h('p', { class: 'band' }, '现在没有网络。签到会先存在手机里，有网自动送出。'),
    count > 0 &&
      h(
        'p',
        { class: 'band' },
        `${offline ? '现在没有网络' : '还没有送到'}：签到先存在手机里（${count} 条），有网自动送出。签到码一分钟内有效，送到时已过期的会在这里告诉您。`,
      ),
    sent.map(({ what, says, good }) =>
      h('p', { class: good ? 'band band-good' : 'band band-bad' }, `${what}：${says}`),
    ),
  )
}

async function trySending() {
  if (waitingCount() === 0) return tellWaiting([])
  const sent = await sendWaiting()
  if (sent.length > 0) again()
  tellWaiting(sent)
}

async function leave() {
  if (waitingCount() > 0) {
    const left = await sure('还有签到没有送出，退出后要重新登录才会送出。', '仍要退出')
    if (!left) return
  }
  await signOut().catch(forget)
  go('/m/sign-in')
}

const way = 'qixun.way'
function keepWay(path: string) {
  try {
    sessionStorage.setItem(way, path)
  } catch {
    // Then one begins with today.
  }
}

function takeWay(): string {
  try {
    const path = sessionStorage.getItem(way) ?? '/m'
    sessionStorage.removeItem(way)
    return /^\/m(\/|\?|$)/.test(path) && path !== '/m/sign-in' ? path : '/m'
  } catch {
    return '/m'
  }
}

const start = () =>
  startViews({
    main,
    base: '/m',
    name: '启训',
    routes: [
      { path: '/m', view: todayView },
      { path: '/m/check-in', view: todayView },
      { path: '/m/sign-in', view: () => signInView(() => go(takeWay(), { replace: true })) },
      { path: '/m/classes', view: classesView },
      { path: '/m/classes/:id', view: ({ id }) => classView(id!) },
      { path: '/m/classes/:id/objection', view: ({ id }) => objectionView(id!) },
      { path: '/m/claims', view: claimsView },
      { path: '/m/account', view: accountView },
      { path: '/m/certificates', view: certificatesView },
      { path: '/m/disclosures', view: disclosuresView },
    ],
    onShow,
    onProblem: (problem) => {
      if (problem.status !== 401) return false
      forget()
      keepWay(location.pathname + location.search)
      go('/m/sign-in', { replace: true })
      return true
    },
  })

whenWaiting(() => tellWaiting([]))
addEventListener('online', trySending)
addEventListener('offline', () => tellWaiting([]))
setInterval(() => waitingCount() > 0 && trySending(), 15_000)
readSession().then(start, start).then(trySending)
