import type { ReactNode } from 'react'

export type Step = { title: string; note?: ReactNode; state: 'done' | 'now' | 'next' }

/** Done, now, next: whose turn it is and until when. */
export function StepLine({ title, steps }: { title: string; steps: Step[] }) {
  return (
    <ol className="step-line" aria-label={title}>
      {steps.map((step) => (
        <li
          key={step.title}
          className={`step step-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="step-title">
            {step.state === 'done' && <span className="sign-pass">✓ </span>}
            {step.title}
          </span>
          {step.note && <span className="step-note">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
