// What is typed into a form is kept on the server as a draft until it is sent: the session may end, the page may be left.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type DraftForm, newSubject } from '../../../server/drafts/forms.ts'
import { type Session, sessionKey, useAccount } from '../../session.ts'
import { filled } from './filled.ts'
import { type DraftKeeper, type DraftState, type Found, keepDraft } from './keep.ts'

/** `subject`: the case the form belongs to; none yet when absent. `version`: of that case, so that a change of it is told. */
export type DraftOf = { form: DraftForm; subject?: string; version?: number }

export type Draft<Form> = {
  form: Form
  change: (next: Form) => void
  /** The form was sent: the draft goes, and the fields begin anew, or with `next`. */
  done: (next?: Form) => void
  /** A draft of an earlier time, not taken up yet. */
  offer: { at: string; isOlder: boolean } | null
  takeUp: () => void
  beginAnew: () => void
  state: DraftState
  /** Of two windows: what the other one saved, or what stands here. */
  takeOther: () => void
  keepOwn: () => void
}

/**
 * A form's fields with their draft; without `of` they are fields alone. A component that shows another form or case must be
 * given another `key`.
 */
export function useDraft<Form extends object>(of: DraftOf | undefined, start: Form): Draft<Form> {
  const { form: word, subject = newSubject, version = null } = of ?? {}
  const { id: account } = useAccount()
  const client = useQueryClient()
  const [form, setForm] = useState(start)
  const [offered, setOffered] = useState<Found | null>(null)
  const [state, setState] = useState<DraftState>({ kind: 'none' })
  const keeper = useRef<DraftKeeper | null>(null)
  // Until the server has said whether there is a draft, what is typed waits here; an offered draft is not written over.
  const waits = useRef(true)
  const typed = useRef<Form | null>(null)
  const pack = (values: Form) => ({ caseVersion: version, values })

  // biome-ignore lint/correctness/useExhaustiveDependencies: one keeper for one form and case
  useEffect(() => {
    if (!word) return
    let isGone = false
    const isOwn = () => {
      const now = client.getQueryData<Session>(sessionKey)
      return now?.account?.id === account && !now.expired
    }
    const own = keepDraft({ form: word, subject }, isOwn, (next) => !isGone && setState(next))
    keeper.current = own
    waits.current = true
    void own
      .find()
      .catch(() => null)
      .then((found) => {
        if (isGone) return
        if (found) return setOffered(found)
        waits.current = false
        if (typed.current) own.save(pack(typed.current))
      })
    const leave = () => void own.leave()
    window.addEventListener('pagehide', leave)
    return () => {
      isGone = true
      window.removeEventListener('pagehide', leave)
      void own.end()
    }
  }, [word, subject])

  const goOn = (found: Found) => {
    keeper.current?.goOnFrom(found)
    waits.current = false
    setForm(filled(start, found))
    setOffered(null)
    setState({ kind: 'saved', at: found.savedAt })
  }
  const drop = () => {
    waits.current = false
    typed.current = null
    setOffered(null)
    setState({ kind: 'none' })
    void keeper.current?.drop()
  }
  return {
    form,
    change: (next) => {
      setForm(next)
      typed.current = next
      if (!waits.current) keeper.current?.save(pack(next))
    },
    done: (next = start) => {
      setForm(next)
      typed.current = null
      // One not taken up may be another matter's: what was sent is not it.
      if (!offered) drop()
    },
    offer: offered && {
      at: offered.savedAt,
      isOlder: version !== null && offered.content.caseVersion !== version,
    },
    takeUp: () => offered && goOn(offered),
    beginAnew: () => {
      const own = typed.current
      drop()
      if (own) keeper.current?.save(pack(own))
    },
    state,
    takeOther: () => state.kind === 'overtaken' && state.other && goOn(state.other),
    keepOwn: () => {
      if (state.kind !== 'overtaken') return
      setState({ kind: 'saving' })
      keeper.current?.goOnFrom(state.other, pack(form))
    },
  }
}
