// A table that becomes a list of cards on a phone, the search above it and the pages below it.
import { type Child, h } from '../plain/h.ts'
import { go } from '../plain/views.ts'

export type Page<Row> = { rows: Row[]; total: number; more?: boolean; page: number; size: number }

/** An amount or a day is not broken over two lines. */
const whole = (cell: Child) => typeof cell === 'string' && /^([\d,.]+\s?元|\d{4}-\d\d-\d\d)$/.test(cell)

/** `cells` in the order of `columns`; the first cell names the row. */
export function table(columns: string[], rows: Child[][], caption: string): HTMLElement {
  return h(
    'table',
    {},
    h('caption', { class: 'unseen' }, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns.map((c) => h('th', { scope: 'col' }, c)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((cells) =>
        h(
          'tr',
          {},
          cells.map((cell, i) =>
            i === 0
              ? h('th', { scope: 'row', 'data-label': columns[i] }, cell)
              : h('td', { 'data-label': columns[i], ...(whole(cell) ? { class: 'day' } : {}) }, cell),
          ),
        ),
      ),
    ),
  )
}

/** What is asked for, out of the address: q and page. */
export function asked(): { q: string; page: number } {
  const params = new URLSearchParams(location.search)
  return { q: params.get('q') ?? '', page: Math.max(1, Number(params.get('page')) || 1) }
}

export const query = ({ q, page }: { q: string; page: number }): string =>
  `?page=${page}&size=50${q ? `&q=${encodeURIComponent(q)}` : ''}`

export function searchForm(label: string, q: string): HTMLElement {
  const input = h('input', {
    type: 'search',
    name: 'q',
    value: q,
    'aria-label': label,
    placeholder: label,
    maxlength: 60,
  })
  const form = h(
    'form',
    { class: 'search', role: 'search' },
    input,
    h('button', { class: 'button button-primary', type: 'submit' }, '查找'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const words = input.value.trim()
    go(location.pathname + (words ? `?q=${encodeURIComponent(words)}` : ''))
  })
  return form
}

export function pages<Row>({ total, more, page, size, rows }: Page<Row>): Child {
  const last = Math.ceil(total / size)
  if (last <= 1) return null
  const isLast = more ? rows.length < size : page >= last
  const { q } = asked()
  const to = (n: number, words: string) =>
    h('a', { class: 'page-link', href: location.pathname + query({ q, page: n }) }, words)
  return h(
    'nav',
    { class: 'pages', 'aria-label': '翻页' },
    page > 1 && to(page - 1, '上一页'),
    h('span', {}, more ? `第 ${page} 页，超过 ${last} 页` : `第 ${page} 页，共 ${last} 页`),
    !isLast && to(page + 1, '下一页'),
  )
}

export const printButton = (): HTMLElement =>
  h('button', { class: 'link-button no-print', type: 'button', onclick: () => print() }, '打印本页')
