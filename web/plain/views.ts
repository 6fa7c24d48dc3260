// Which view stands at which address, and what is seen while it is fetched or cannot be.
import { Problem } from './ask.ts'
import { type Child, fill, h } from './h.ts'

export type View = { title: string; body: Child }
export type Route = { path: string; view: (params: Record<string, string>) => View | Promise<View> }

type Place = {
  /** Where views are put. */
  main: HTMLElement
  routes: Route[]
  /** Where the entry begins: /m or /public. */
  base: string
  name: string
  /** Called before each view with its path; the frame marks its own links, and may answer another path to show. */
  onShow?: (path: string) => string
  /** True: the problem has been dealt with, nothing is shown. */
  onProblem?: (problem: Problem) => boolean
}

let place: Place
let showing = 0

/** Takes over links below `base` and shows the view of the present address. */
export function startViews(given: Place): void {
  place = given
  addEventListener('popstate', () => show(false))
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a')
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    const href = link.getAttribute('href') ?? ''
    if (link.target || (href !== place.base && href.indexOf(`${place.base}/`) !== 0)) return
    event.preventDefault()
    go(href)
  })
  show(false)
}

export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  show(true)
}

/** Shows the present address again, with what the server says now. */
export const again = (): Promise<void> => show(false)

async function show(moved: boolean): Promise<void> {
  const turn = ++showing
  const asked = location.pathname.replace(/\/+$/, '')
  const path = place.onShow?.(asked) ?? asked
  const slow = setTimeout(() => {
    if (turn === showing && moved)
      fill(place.main, h('p', { class: 'waiting', 'aria-busy': 'true' }, '正在读取……'))
  }, 300)
  const view = await viewOf(path)
  clearTimeout(slow)
  if (turn !== showing || !view) return
  document.title = `${view.title} · ${place.name}`
  fill(place.main, view.body)
  if (!moved) return
  scrollTo(0, 0)
  // Whoever listens instead of looking hears that the page is another.
  const head = place.main.querySelector('h1')
  head?.setAttribute('tabindex', '-1')
  head?.focus()
}

async function viewOf(path: string): Promise<View | null> {
  try {
    for (const route of place.routes) {
      const params = match(route.path, path)
      if (params) return await route.view(params)
    }
    return trouble(
      '没有这一页',
      '地址可能有误，请从下面的链接重新进入。',
      h('a', { href: place.base }, '回到首页'),
    )
  } catch (error) {
    const problem = error instanceof Problem ? error : null
    if (problem && place.onProblem?.(problem)) return null
    if (!problem) console.error(error)
    // What is not there is not there the second time either.
    if (problem?.status === 404)
      return trouble('没有找到', problem.message, h('a', { href: listOf(path) }, '返回'))
    const retry = h('button', { class: 'button', type: 'button', onclick: () => void again() }, '再试一次')
    return trouble('没有打开', problem?.message ?? '这一页出了故障。请刷新后再试。', retry)
  }
}

/** The list an address stands in: /public/notices for /public/notices/7. */
const listOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || place.base

const trouble = (title: string, says: string, way: Node): View => ({
  title,
  body: [h('h1', {}, title), h('p', { class: 'notice notice-amber', role: 'alert' }, says), h('p', {}, way)],
})

/** '/m/classes/:id' against '/m/classes/7': { id: '7' }; null when it is another address. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const [want, have] = [pattern.split('/'), path.split('/')]
  if (want.length !== have.length) return null
  const params: Record<string, string> = {}
  for (let i = 0; i < want.length; i++) {
    const [w, p] = [want[i]!, have[i]!]
    if (w[0] === ':') params[w.slice(1)] = p
    else if (w !== p) return null
  }
  return params
}
