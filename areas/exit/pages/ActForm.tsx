// The forms of an exit: the case's own act, and what it makes stale, with the one form in which acts are done.
import { type ReactNode, useState } from 'react'
import { ActForm as Form } from '../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { type DraftOf, useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import type { ExitView } from './exit.ts'

/** `options`: one of these, chosen by the person; none is chosen beforehand. */
export type ActField = {
  name: string
  label: string
  type?: 'date'
  long?: boolean
  options?: { value: string; label: string }[]
}

type Values = Record<string, string | undefined>
/** The same whatever is filled in, or told by it. */
type Told<T extends string | object> = T | ((values: Values) => T)
const told = <T extends string | object>(of: Told<T>, values: Values): T =>
  typeof of === 'function' ? of(values) : of

type Props = {
  exit: ExitView
  button: Told<string>
  /** What will happen, said before it does. */
  says?: string
  fields: Told<ActField[]>
  /** Among other things, not at the foot of the page. */
  inTab?: boolean
  /** A file comes along: what it is, and for example what. */
  paper?: { title: string; hint: string }
  send: (values: Values, file: File | null) => Promise<unknown>
  /** Beside the button, quieter. */
  other?: ReactNode
  draft: DraftOf
}

/** An act on an exit case: answered with the case, shown at once. */
export const useExitAct = <Input,>(
  { code }: ExitView,
  send: (input: Input) => Promise<unknown>,
  onSuccess: () => void,
) => useAct({ of: ['exit', code], answers: isCase<ExitView>, renews: [['exits']], send, onSuccess })

/** One act of the case: its fields, and the button that names the act. It stands open as long as its turn lasts. */
export function ActForm({ exit, button, says, fields, inTab, paper, send, other, draft: of }: Props) {
  const draft = useDraft<Record<string, string>>(of, {})
  const { form: values } = draft
  const [file, setFile] = useState<File | null>(null)
  const act = useExitAct(exit, () => send(values, file), draft.done)
  return (
    <section className={inTab ? undefined : 'act-bar'} aria-label="办理">
      <Form
        title={told(button, values)}
        says={says}
        act={act}
        onSend={() => act.mutate(undefined)}
        draft={draft}
        beside={other}
        files={paper !== undefined}
      >
        <div className="field-grid">
          {told(fields, values).map(({ name, label, type, long, options }) =>
            options ? (
              <SelectField
                key={name}
                label={label}
                value={values[name] ?? ''}
                options={options}
                asks={options.every(({ value }) => value !== '')}
                onChange={(value) => draft.change({ ...values, [name]: value })}
                error={act.fields[name]}
              />
            ) : (
              <TextField
                key={name}
                label={label}
                type={type}
                long={long}
                value={values[name] ?? ''}
                onChange={(value) => draft.change({ ...values, [name]: value })}
                error={act.fields[name]}
                required
              />
            ),
          )}
        </div>
        {paper && <DropZone {...paper} accept=".pdf,.jpg,.jpeg,.png" file={file} small onFile={setFile} />}
        {act.fields.file && <p className="field-error">{act.fields.file}</p>}
      </Form>
    </section>
  )
}
