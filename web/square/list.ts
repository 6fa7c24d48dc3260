// A table that becomes a list of cards on a phone, the search above it and the pages below it.
import { type Child, h } from '../plain/h.ts'
import { type Beside, type Shown, type Turn, turnsOf } from '../plain/turns.ts'
import { go } from '../plain/views.ts'

type Page<Row> = Omit<Shown, 'shown'> & { rows: Row[] }
type Asked = Beside & { q: string; page: number; on?: string }

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

/** What is asked for, out of the address: q, the day, page and the row it lies beside. A page below 0 is counted from the end. */
export function asked(): Asked {
  const params = new URLSearchParams(location.search)
  const word = (name: string) => params.get(name) ?? undefined
  const page = Math.trunc(Number(params.get('page')))
  return {
    q: params.get('q') ?? '',
    page: page || 1,
    on: word('on'),
    after: word('after'),
    before: word('before'),
  }
}

export function query({ q, page, on, after, before }: Asked): string {
  const rest = Object.entries({ q, on, after, before }).filter(([, value]) => value)
  return `?page=${page}&size=50${rest.map(([name, value]) => `&${name}=${encodeURIComponent(value!)}`).join('')}`
}

/** `day`: where it is also asked how things stood on a day. */
export function searchForm(label: string, q: string, day?: { label: string; on?: string }): HTMLElement {
  const input = h('input', {
    type: 'search',
    name: 'q',
    value: q,
    'aria-label': label,
    placeholder: label,
    maxlength: 60,
  })
  const on =
    day &&
    h('input', { type: 'date', name: 'on', value: day.on ?? '', 'aria-label': day.label, title: day.label })
  const form = h(
    'form',
    { class: 'search', role: 'search' },
    input,
    on,
    h('button', { class: 'button button-primary', type: 'submit' }, '查找'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const words = new URLSearchParams({
      ...(input.value.trim() && { q: input.value.trim() }),
      ...(on?.value && { on: on.value }),
    }).toString()
    go(location.pathname + (words ? `?${words}` : ''))
  })
  return form
}

export function pages<Row>({ rows, ...list }: Page<Row>): Child {
  const { total, more, page, size } = list
  const last = Math.ceil(total / size)
  if (last <= 1 && !more) return null
  const { q, on } = asked()
  const { first, previous, next, last: end } = turnsOf({ ...list, shown: rows.length })
  const to = (turn: Turn | null, words: string) =>
    turn &&
    h(
      'a',
      { class: 'page-link', href: location.pathname + query({ q, on, page: turn.page, ...turn.beside }) },
      words,
    )
  return h(
    'nav',
    { class: 'pages', 'aria-label': '翻页' },
    to(first, '首页'),
    to(previous, '上一页'),
    h('span', {}, more ? `${whichPage(page)}，超过 ${last} 页` : `${whichPage(page)}，共 ${last} 页`),
    to(next, '下一页'),
    to(end, '末页'),
  )
}

const whichPage = (page: number): string => (page > 0 ? `第 ${page} 页` : `倒数第 ${-page} 页`)

export const printButton = (): HTMLElement =>
  h('button', { class: 'link-button no-print', type: 'button', onclick: () => print() }, '打印本页')
