import { rate } from './rounds.mjs'

const PASSES = 3

/** Of the forms a rival can be used in, the fastest on this machine now: the best of three passes, the forms in turns. */
export async function bestForm(name, forms, claims, say) {
  const most = forms.map(() => 0)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [i, { run }] of forms.entries()) {
      most[i] = Math.max(most[i], await rate({ run, size: Math.min(6_000, claims) }))
    }
  }
  for (const [i, { form }] of forms.entries())
    say(`  ${name}: ${Math.round(most[i]).toLocaleString('en-US')}/s  ${form}`)
  const { form, run } = forms[most.indexOf(Math.max(...most))]
  return { name, form, run, size: Math.min(40_000, claims) }
}
