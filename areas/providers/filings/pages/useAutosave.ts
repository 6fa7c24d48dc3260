import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, got, Problem } from '../../../../web/api.ts'
import type { DraftState } from '../../../../web/ui/draft/keep.ts'
import type { FilingForm } from '../../schema.ts'

type SaveState = { at: string | null; saving: boolean; error: Problem | null }

/**
 * A filing not submitted yet is a case already, with findings and files of its own, which others of the body may go on with:
 * it is its own draft. Saves the form 800 ms after the last change, one request at a time, each with the version the last one
 * answered. What was typed while a request was under way goes with the next. `flush` sends at once and resolves when all is kept.
 */
export function useAutosave(id: string, startVersion: number) {
  const client = useQueryClient()
  const version = useRef(startVersion)
  const waiting = useRef<{ form: FilingForm; contactPhone?: string } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const [state, setState] = useState<SaveState>({ at: null, saving: false, error: null })

  const send = useCallback(async (): Promise<boolean> => {
    const next = waiting.current
    if (!next) return true
    waiting.current = null
    setState((s) => ({ ...s, saving: true }))
    try {
      const saved = await got(
        api.PUT('/api/filings/{id}/form', {
          params: { path: { id } },
          body: { version: version.current, ...next },
        }),
      )
      version.current = saved.version
      setState({ at: new Date().toISOString(), saving: false, error: null })
      void client.invalidateQueries({ queryKey: ['filing-findings', id] })
    } catch (error) {
      // What could not be sent goes with the next change, unless something newer waits already.
      waiting.current ??= next
      setState((s) => ({ ...s, saving: false, error: error instanceof Problem ? error : null }))
      return false
    }
    return waiting.current ? send() : true
  }, [id, client])

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    running.current = send().finally(() => {
      running.current = null
    })
    return running.current
  }, [send])

  const save = useCallback(
    (form: FilingForm, contactPhone?: string) => {
      waiting.current = { form, ...(contactPhone ? { contactPhone } : {}) }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), 800)
    },
    [flush],
  )
  // Leaving the page sends what is still waiting.
  useEffect(() => () => void flush(), [flush])
  return { state, says: told(state), save, flush, version: () => version.current }
}

/** Said in the words of every draft; what was wrong stands above the form. */
const told = ({ at, saving, error }: SaveState): DraftState =>
  saving
    ? { kind: 'saving' }
    : error
      ? { kind: 'failed', why: null }
      : at
        ? { kind: 'saved', at }
        : { kind: 'none' }
