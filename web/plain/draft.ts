// What is typed into a small page's form outlives the page, as on the desk: one draft a person, form and case, on the server.
import type { DraftForm } from '../../server/drafts/forms.ts'
import type { Draft } from '../../server/drafts/schema.ts'
import { get, Problem, put, remove } from './ask.ts'

export type Kept = {
  /** What was typed at an earlier time and never sent. */
  values: Record<string, string>
  /** Saves after a pause; what could not be saved waits for the next letter. Another window's draft is never written over. */
  keep: (values: Record<string, string>, tell: (says: string) => void) => void
  /** The form was sent. */
  drop: () => Promise<void>
}

const pause = 800

/** The draft of whoever is signed in. Without an answer the form begins empty and is kept all the same. */
export async function keptDraft(form: DraftForm, subject: string): Promise<Kept> {
  const path = `/api/drafts/${form}/${subject}`
  const found = (await get<{ draft: Draft | null }>(path).catch(() => ({ draft: null }))).draft
  let version = found?.version ?? 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const save = async (values: Record<string, string>, tell: (says: string) => void) => {
    try {
      const saved = await put<Draft>(path, { version, content: { caseVersion: null, values } })
      version = saved.version
      tell('填写的内容已存为草稿。')
    } catch (error) {
      // Without a network it is saved with the next letter; whatever else is wrong is said.
      if (error instanceof Problem && error.status !== 0) tell(error.message)
    }
  }
  return {
    values: (found?.content.values as Record<string, string> | undefined) ?? {},
    keep: (values, tell) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        queue = queue.then(() => save(values, tell))
      }, pause)
    },
    drop: async () => {
      clearTimeout(timer)
      await queue
      await remove(path).catch(() => {})
    },
  }
}
