// What everybody may read without signing in: bodies with an agreement in force, notices with their objections, fees.

import { noticeView } from '../../areas/notices/square/notice.ts'
import { noticesView } from '../../areas/notices/square/notices.ts'
import { feesView } from '../../areas/providers/bodies/fees/square/fees.ts'
import { providersView } from '../../areas/providers/bodies/square/providers.ts'
import { get, keepCsrf } from '../plain/ask.ts'
import { fill, h } from '../plain/h.ts'
import { startViews } from '../plain/views.ts'
import '../plain/plain.css'
import './square.css'

const links = [
  ['/public/providers', '备案机构'],
  ['/public/notices', '公示'],
  ['/public/fees', '收费标准'],
  ['/catalogue', '补贴目录'],
  ['/clauses', '条款对照'],
] as const

const main = h('main', { id: 'main', tabindex: -1 })
const nav = h(
  'nav',
  { class: 'square-nav', 'aria-label': '栏目' },
  links.map(([href, words]) => h('a', { href }, words)),
)
const grounds = '依据《启东市职业技能培训管理实施细则》公开'
const foot = h('footer', { class: 'foot' }, grounds)
fill(
  document.getElementById('root')!,
  h('a', { class: 'skip', href: '#main' }, '跳到正文'),
  h(
    'header',
    { class: 'top' },
    h('a', { href: '/public', class: 'wordmark' }, '启训'),
    h(
      'span',
      { class: 'top-ways' },
      h('a', { href: '/m' }, '学员登录'),
      h('a', { href: '/sign-in' }, '单位登录'),
    ),
  ),
  nav,
  main,
  foot,
)

function onShow(path: string): string {
  const here = path === '/public' ? '/public/providers' : path
  for (const link of Array.from(nav.children)) {
    const href = link.getAttribute('href')!
    if (here === href || here.indexOf(`${href}/`) === 0) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  return path
}

const start = () =>
  startViews({
    main,
    base: '/public',
    name: '启训公开信息',
    routes: [
      { path: '/public', view: providersView },
      { path: '/public/providers', view: providersView },
      { path: '/public/notices', view: noticesView },
      { path: '/public/notices/:id', view: ({ id }) => noticeView(id!) },
      { path: '/public/fees', view: feesView },
    ],
    onShow,
  })

start()
// Who makes all this public is decided in the register (A6.4.issuer).
get<{ issuer: string }>('/api/public/issuer').then(
  ({ issuer }) => fill(foot, `${issuer}　${grounds}`),
  () => {},
)
// Whoever happens to be signed in needs their token to hand in an objection.
get<{ csrf: string | null }>('/api/session').then(
  (session) => keepCsrf(session.csrf),
  () => {},
)
