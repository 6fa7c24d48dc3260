// What a form says of its draft: an earlier one to go on with above the fields, how the saving goes beside the buttons.
import { momentOf } from '../../../server/calendar.ts'
import type { DraftState } from './keep.ts'
import type { Draft } from './useDraft.ts'

export type DraftOfForm = Omit<Draft<never>, 'form' | 'change' | 'done'>
type Props = { draft: DraftOfForm }

/** `files`: the form takes files, which no draft keeps. */
export function DraftNotice({ draft, files = false }: Props & { files?: boolean }) {
  const { offer, state } = draft
  if (state.kind === 'overtaken')
    return (
      <div className="notice notice-amber" role="alert">
        <p>{state.why}</p>
        <div className="row">
          {state.other && (
            <button type="button" className="button" onClick={draft.takeOther}>
              用另一个窗口的
            </button>
          )}
          <button type="button" className="button" onClick={draft.keepOwn}>
            以本页为准
          </button>
        </div>
      </div>
    )
  if (!offer) return null
  return (
    <div className="notice" role="status">
      <p>
        您 {momentOf(offer.at)} 填过这份表，没有提交，草稿还在。
        {offer.isOlder && '此后本案又有改动，接着填的请核对。'}
        {files && '附件不存入草稿，须重新选择。'}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={draft.takeUp}>
          接着填
        </button>
        <button type="button" className="button" onClick={draft.beginAnew}>
          重新填
        </button>
      </div>
    </div>
  )
}

/** Beside the buttons at the foot. */
export function DraftSays({ draft }: Props) {
  const isFailed = draft.state.kind === 'failed' || draft.state.kind === 'overtaken'
  return (
    <span className={isFailed ? 'sign-manual' : 'mute'} aria-live="polite">
      {draft.offer ? '选“接着填”或“重新填”以后，才会再存草稿' : draftSays(draft.state)}
    </span>
  )
}

/** The words for how a draft is kept, the same in every form. */
export function draftSays(state: DraftState): string {
  if (state.kind === 'saving') return '正在存草稿'
  if (state.kind === 'saved') return `草稿已存 ${momentOf(state.at).slice(11)}`
  if (state.kind === 'failed') return `草稿没有存上，填写的内容仍在本页。${state.why ?? ''}`
  if (state.kind === 'overtaken') return '草稿没有存上，请先在上方选用其中一份'
  return '填写的内容会自动存为草稿'
}
