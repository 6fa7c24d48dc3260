// The one form in which an act is done. It stands where the act was begun, and says what will happen before it does; an
// act that asks for nothing has only the sentence and the foot.
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { DraftNotice, type DraftOfForm, DraftSays } from '../draft/DraftNotice.tsx'
import { Trouble } from '../States.tsx'
import { FormFoot, type Outcome } from './FormFoot.tsx'
import { useFocusIn } from './useFocusIn.ts'
import './act.css'

type Props = {
  title: string
  /** What will happen, said before it does. */
  says?: ReactNode
  /** What useAct or useWrite answers: at work, or what was wrong. */
  act: { error: unknown; isPending: boolean }
  /** Where the button says more than the title. */
  button?: string
  danger?: boolean
  /** Something is missing that the fields themselves cannot ask for. */
  stopped?: boolean
  /** Where the act has more than one outcome: those beside the button. */
  others?: Outcome[]
  onSend: () => void
  /** The way back; a form that stands open by itself has none, and leaves the keyboard where it is. */
  close?: () => void
  /** What useDraft answers: the fields outlive the page until they are sent. */
  draft?: DraftOfForm
  /** It takes files, which no draft keeps. */
  files?: boolean
  /** Beside the buttons: another act, or why an outcome is not open. */
  beside?: ReactNode
  /** The fields. */
  children?: ReactNode
}

export function ActForm({
  title,
  says,
  act,
  others,
  onSend,
  close,
  draft,
  files,
  beside,
  children,
  ...foot
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  const words = useId()
  useFocusIn(form, close !== undefined)
  const { error } = act
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const chosen = submitter instanceof HTMLButtonElement ? submitter.value : ''
    const other = others?.find((one) => one.title === chosen)
    ;(other?.onSend ?? onSend)()
  }
  const leave = (event: KeyboardEvent) => {
    // Escape that ends the choice of a Chinese word is not meant for the form.
    if (!close || event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  return (
    <form
      ref={form}
      className="act-form"
      tabIndex={-1}
      aria-label={title}
      aria-describedby={says ? words : undefined}
      onSubmit={submit}
      onKeyDown={leave}
    >
      <h2>{title}</h2>
      {says && <div id={words}>{typeof says === 'string' ? <p>{says}</p> : says}</div>}
      {draft && <DraftNotice draft={draft} files={files} />}
      {children}
      {error ? <Trouble error={error} /> : null}
      <FormFoot title={foot.button ?? title} busy={act.isPending} others={others} close={close} {...foot}>
        {beside}
        {draft && <DraftSays draft={draft} />}
      </FormFoot>
    </form>
  )
}
