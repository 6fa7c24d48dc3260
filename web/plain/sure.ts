// Asking before what is lost otherwise: the one way of the small pages, on the page itself and in its own words.
import { h } from './h.ts'

/** Resolves to true when the button that names the act is pressed, to false on 先不办 or Escape. */
export function sure(words: string, title: string): Promise<boolean> {
  const before = document.activeElement
  return new Promise((resolve) => {
    const answer = (yes: boolean) => () => {
      cover.parentNode?.removeChild(cover)
      if (before instanceof HTMLElement) before.focus()
      resolve(yes)
    }
    const yes = h('button', { class: 'button button-primary', type: 'button', onclick: answer(true) }, title)
    const no = h('button', { class: 'button', type: 'button', onclick: answer(false) }, '先不办')
    const cover = h(
      'div',
      { class: 'cover', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'sure-says' },
      h('div', { class: 'card' }, h('p', { id: 'sure-says' }, words), yes, no),
    )
    cover.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') answer(false)()
      // Two buttons: what is behind is not reached until one of them is pressed.
      if (event.key !== 'Tab') return
      event.preventDefault()
      ;(document.activeElement === no ? yes : no).focus()
    })
    document.body.appendChild(cover)
    no.focus()
  })
}
