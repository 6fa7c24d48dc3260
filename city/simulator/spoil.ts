// One place of what is sent put wrong on purpose.
import type { Random } from '../random.ts'
import type { Sent } from './act.ts'

const rubbish: unknown[] = [
  null,
  '',
  '   ',
  -1,
  0,
  2 ** 31,
  1.5,
  true,
  [],
  {},
  '2026-02-30',
  '0001-01-01',
  '9999-12-31',
  'A13.3',
]

/** A copy with one field put wrong, left out, or one too many of a list. */
export function spoilt(sent: Sent, r: Random): Sent {
  if ('form' in sent) {
    const at = r.whole(sent.form.length)
    const part = sent.form[at]!
    const wrong =
      'value' in part
        ? [{ ...part, value: String(r.pick(rubbish)) }]
        : [{ ...part, content: part.content.subarray(0, r.whole(part.content.length)) }]
    return { form: sent.form.flatMap((one, i) => (i === at ? (r.whole(4) === 0 ? [] : wrong) : [one])) }
  }
  const names = Object.keys(sent.body)
  if (names.length === 0) return { body: { unasked: r.pick(rubbish) } }
  const name = r.pick(names)
  const value = (sent.body as Record<string, unknown>)[name]
  return {
    body: {
      ...sent.body,
      [name]: Array.isArray(value) && r.whole(2) === 0 ? [...value, ...value] : r.pick(rubbish),
    },
  }
}
