import type { ReactNode } from 'react'

/** A box that scrolls sideways inside the page; reachable by keyboard, so it needs a name. */
export function ScrollBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="scroll-box" aria-label={title} {...{ tabIndex: 0 }}>
      {children}
    </section>
  )
}
