import { rate } from './rounds.mjs'

const PASSES = 3
const ROUND = 40_000

/**
 * Of the forms a rival can be used in, the fastest on this machine now: the best of three passes, the forms in turns.
 * `count`: claims at hand; `tried`: claims a pass.
 */
export async function bestForm(name, forms, { count, tried }, say) {
  const most = forms.map(() => 0)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [i, { run }] of forms.entries()) {
      most[i] = Math.max(most[i], await rate({ run, size: Math.min(tried, count) }, 0, { type: 'minor' }))
    }
  }
  const tries = forms.map(({ form }, i) => ({ form, perSecond: Math.round(most[i]) }))
  for (const { form, perSecond } of tries) say(`  ${name}: ${perSecond.toLocaleString('en-US')}/s  ${form}`)
  const { form, run } = forms[most.indexOf(Math.max(...most))]
  return { name, form, run, count, size: Math.min(ROUND, count), tries }
}
