// The keyboard goes into a form when it opens, and back to the button when it closes.
import { type RefObject, useEffect, useState } from 'react'

/**
 * Into the form's first field when it opens, else onto the form; back to the button that opened it when it closes.
 * `opened`: by a button; a form that stands there from the beginning leaves the keyboard alone.
 */
export function useFocusIn(form: RefObject<HTMLElement | null>, opened: boolean): void {
  // While the form is drawn for the first time the button still has the focus; it may go in the same moment.
  const [opener] = useState(() => (document.activeElement === document.body ? null : document.activeElement))
  useEffect(() => {
    const element = form.current
    const home = element?.parentElement
    if (!opened || !element || !home) return
    ;(element.querySelector<HTMLElement>('input, select, textarea') ?? element).focus()
    return () => {
      requestAnimationFrame(() => {
        if (!element.isConnected && document.activeElement === document.body) back(opener, home)
      })
    }
  }, [form, opener, opened])
}

/** The button may have been drawn anew; after the act it may be gone for good. */
function back(opener: Element | null, home: HTMLElement) {
  if (opener instanceof HTMLElement && opener.isConnected) return opener.focus()
  const same = [...home.querySelectorAll('button')].find(
    (button) => button.textContent === opener?.textContent,
  )
  if (same) return same.focus()
  home.tabIndex = -1
  home.focus()
}
