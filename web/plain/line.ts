import { type Child, h } from './h.ts'

/** A name and its value in a list of facts. `bad`: something is wrong with it. */
export const line = (label: string, value: string, bad = false): Child =>
  h('div', { class: 'line' }, h('dt', {}, label), h('dd', { class: bad ? 'sign-fail' : '' }, value))
