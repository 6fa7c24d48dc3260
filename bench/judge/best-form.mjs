import { rate } from './rounds.mjs'

/** Of the forms a rival can be used in, the fastest on this machine now: best of two passes over a few thousand claims. */
export async function bestForm(name, forms, claims, say) {
  const tried = []
  for (const form of forms) {
    const passes = []
    for (let n = 0; n < 2; n++) passes.push(await rate({ run: form.run, size: Math.min(6_000, claims) }))
    tried.push({ ...form, perSecond: Math.max(...passes) })
    say(`  ${name}: ${Math.round(Math.max(...passes)).toLocaleString('en-US')}/s  ${form.form}`)
  }
  const best = tried.sort((a, b) => b.perSecond - a.perSecond)[0]
  return { name, form: best.form, run: best.run, size: Math.min(40_000, claims) }
}
