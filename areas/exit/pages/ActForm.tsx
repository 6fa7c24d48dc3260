import type { ReactNode } from 'react'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { DraftNotice, DraftSays } from '../../../web/ui/draft/DraftNotice.tsx'
import { type DraftOf, useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import type { ExitView } from './exit.ts'

export type ActField = { name: string; label: string; type?: 'date'; long?: boolean }

type Props = {
  exit: ExitView
  button: string
  /** What will happen, said before it does. */
  says?: string
  fields: ActField[]
  /** Among other things, not at the foot of the page. */
  inTab?: boolean
  send: (values: Record<string, string | undefined>) => Promise<unknown>
  children?: ReactNode
  /** Beside the button, quieter. */
  other?: ReactNode
  draft: DraftOf
}

/** One act of the case: its fields, what is wrong beside each, and the button that names the act. */
export function ActForm({ exit, button, says, fields, inTab, send, children, other, draft: of }: Props) {
  const draft = useDraft<Record<string, string>>(of, {})
  const { form: values } = draft
  const act = useAct({
    of: ['exit', exit.code],
    answers: isCase<ExitView>,
    renews: [['exits']],
    send: () => send(values),
    onSuccess: () => draft.done(),
  })
  const wrong = act.fields
  return (
    <form
      className={inTab ? 'stack' : 'act-bar'}
      aria-label={button}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate()
      }}
    >
      {says && <p>{says}</p>}
      <DraftNotice draft={draft} />
      {children}
      <div className="field-grid">
        {fields.map(({ name, label, type, long }) => (
          <TextField
            key={name}
            label={label}
            type={type}
            long={long}
            value={values[name] ?? ''}
            onChange={(value) => draft.change({ ...values, [name]: value })}
            error={wrong[name]}
            required
          />
        ))}
      </div>
      {act.error && <Trouble error={act.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={act.isPending}>
          {button}
        </button>
        {other}
        <DraftSays draft={draft} />
      </div>
    </form>
  )
}
