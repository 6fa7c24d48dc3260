// Fields with their words, and a form that says what is wrong beside the field and on top.
import { Problem } from './ask.ts'
import { fill, h } from './h.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A labelled field. `name` is the field's name in the server's answer. */
export function field(label: string, input: Field, help?: string): HTMLElement {
  const id = `f-${input.name}`
  input.id = id
  input.setAttribute('aria-describedby', `${id}-says`)
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    help && h('p', { class: 'field-help' }, help),
    input,
    h('p', { class: 'field-error', id: `${id}-says` }),
  )
}

/**
 * A form whose button is quiet while `send` works. A refusal stands on top, each field's sentence under the field, and what
 * was typed stays.
 */
export function form(
  label: string,
  content: Node[],
  send: () => Promise<void>,
  button: string,
): HTMLFormElement {
  const says = h('div', { 'aria-live': 'assertive' })
  const submit = h('button', { class: 'button button-primary', type: 'submit' }, button)
  const made = h('form', { 'aria-label': label, novalidate: true }, says, content, submit)
  made.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (submit.disabled) return
    submit.disabled = true
    fill(says)
    tell(made, {})
    try {
      await send()
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem(-1, '这一页出了故障，没有提交。请刷新后再试。')
      fill(says, h('p', { class: 'notice notice-fail' }, problem.message))
      tell(made, problem.fields)
    }
    submit.disabled = false
  })
  return made
}

function tell(made: HTMLFormElement, fields: Record<string, string>) {
  let first: Field | undefined
  for (const element of Array.from(made.elements)) {
    const input = element as Field
    const says = input.name && made.querySelector(`#f-${input.name}-says`)
    if (!says) continue
    const wrong = fields[input.name]
    says.textContent = wrong ?? ''
    if (wrong) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
    if (wrong && !first) first = input
  }
  first?.focus()
}
