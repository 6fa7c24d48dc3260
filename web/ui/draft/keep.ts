// One draft between this page and the server: saved after a pause, one request at a time, never over what another window saved.
import type { DraftForm } from '../../../server/drafts/forms.ts'
import { api, got, Problem, type Schema } from '../../api.ts'

type Content = Schema<'Draft'>['content']
export type Found = Schema<'Draft'>
export type DraftState =
  | { kind: 'none' | 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; why: string | null }
  /** Another window was faster; `other` null: it has sent or dropped the draft. */
  | { kind: 'overtaken'; why: string; other: Found | null }

export type DraftKeeper = ReturnType<typeof keepDraft>

const path = '/api/drafts/{form}/{subject}'
const pause = 800
const retryAfter = 15_000

/**
 * `isOwn`: whether the person who types still is the one signed in; their words never become another's draft. `tell` hears how
 * the saving goes. Nothing here throws: what could not be kept is told and tried again.
 */
export function keepDraft(
  of: { form: DraftForm; subject: string },
  isOwn: () => boolean,
  tell: (state: DraftState) => void,
) {
  const params = { path: of }
  let version = 0
  let next: Content | null = null
  // Sent without an answer: the server may have it all the same.
  let unanswered: string | null = null
  let isHeld = false
  let isSending = false
  let hasEnded = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const find = async () => (await got(api.GET(path, { params }))).draft
  const inQueue = (work: () => Promise<unknown>) => {
    queue = queue.then(work).catch(() => {})
    return queue
  }

  async function put(keepalive: boolean): Promise<void> {
    const content = next
    if (content === null || isHeld) return
    if (!isOwn()) return wait()
    next = null
    isSending = true
    tell({ kind: 'saving' })
    try {
      const saved = await got(api.PUT(path, { params, body: { version, content }, keepalive }))
      version = saved.version
      unanswered = null
      tell({ kind: 'saved', at: saved.savedAt })
    } catch (error) {
      next ??= content
      await fail(error instanceof Problem ? error : new Problem(0, ''), content)
    } finally {
      isSending = false
    }
  }

  async function fail(problem: Problem, content: Content): Promise<void> {
    if (problem.status === 0) unanswered = JSON.stringify(content)
    if (problem.status === 422) {
      const other = await find().catch(() => undefined)
      if (other && JSON.stringify(other.content) === unanswered) {
        version = other.version
        return put(false)
      }
      if (other !== undefined && (other?.version ?? 0) !== version) {
        isHeld = true
        return tell({ kind: 'overtaken', why: problem.message, other })
      }
    }
    if ([0, 401, 429].includes(problem.status) || problem.status >= 500) return wait()
    tell({ kind: 'failed', why: problem.message })
  }

  function wait(): void {
    tell({ kind: 'failed', why: null })
    if (!hasEnded) later(retryAfter)
  }

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void inQueue(() => put(false)), milliseconds)
  }

  return {
    find,
    save: (content: Content) => {
      next = content
      later(pause)
    },
    /** The page may be gone before the answer. */
    leave: () => {
      clearTimeout(timer)
      return isSending ? inQueue(() => put(false)) : put(true)
    },
    /** The form is left: sends once what waits. */
    end: () => {
      hasEnded = true
      clearTimeout(timer)
      return inQueue(() => put(false))
    },
    /** Goes on from what the server has, be it nothing; `content`: saved over it. */
    goOnFrom: (known: Found | null, content: Content | null = null) => {
      version = known?.version ?? 0
      isHeld = false
      next = content
      if (content) later(0)
      else clearTimeout(timer)
    },
    /** The form was sent, or is begun anew. */
    drop: () => {
      clearTimeout(timer)
      next = null
      return inQueue(async () => {
        await got(api.DELETE(path, { params, keepalive: true }))
        version = 0
        isHeld = false
        tell({ kind: 'none' })
      })
    },
  }
}
