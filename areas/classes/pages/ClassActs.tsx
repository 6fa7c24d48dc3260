// The bar at the foot of the case: the one thing to do now, quieter the others; what cannot be undone asks first.

import { Drawer } from 'antd'
import { useState } from 'react'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import type { Writing } from '../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { DecisionForm } from '../approval/pages/DecisionForm.tsx'
import type { Decision } from '../schema.ts'
import type { ClassAct } from '../states.ts'
import type { ClassView } from './class.ts'

type Act =
  | { act: 'submit' }
  | { act: 'cancel'; reason: string }
  | { act: 'decide'; body: Omit<Decision, 'version'> }

export function ClassActs({ view }: { view: ClassView }) {
  const [open, setOpen] = useState<'submit' | 'cancel' | 'decide' | null>(null)
  const send = useAct<ClassView, Act>({
    of: ['class', view.id],
    answers: isCase,
    renews: [['classes']],
    send: (act) => sendAct(view, act),
    onSuccess: () => setOpen(null),
  })
  const may = (act: ClassAct) => isOffered(view.acts, act)
  const stopped = view.acts.find((offer) => offer.act === 'submit')?.why
  const mayDecide = may('approve') || may('return')
  if (!may('submit') && !mayDecide && !may('cancel')) return null
  const begin = (what: typeof open) => {
    send.reset()
    setOpen(what)
  }
  const isPreparing = view.status === 'draft' || view.status === 'returned'
  return (
    <section className="act-bar" aria-label="办理">
      {open === 'submit' ? (
        <ActForm
          title="提交开班备案"
          says="提交后由人社部门审批，期间不能再改；课表中的教师和教室随即占用，今天为备案日期。条件不符的会一并列出，由审批人员决定。"
          act={send}
          onSend={() => send.mutate({ act: 'submit' })}
          close={() => begin(null)}
        />
      ) : open === 'cancel' ? (
        <CancelForm
          id={view.id}
          act={send}
          close={() => begin(null)}
          onSend={(reason, sent) => send.mutate({ act: 'cancel', reason }, { onSuccess: sent })}
        />
      ) : (
        <div className="row">
          {may('submit') && (
            <button type="button" className="button button-primary" onClick={() => begin('submit')}>
              提交开班备案
            </button>
          )}
          {mayDecide && (
            <button type="button" className="button button-primary" onClick={() => begin('decide')}>
              办理审批
            </button>
          )}
          {may('cancel') && (
            <button type="button" className="button button-danger" onClick={() => begin('cancel')}>
              取消开班
            </button>
          )}
          {may('cancel') && isPreparing && stopped && <span className="mute">{stopped}</span>}
        </div>
      )}
      <Drawer
        open={open === 'decide'}
        size="min(720px, 100vw)"
        title={`审批：${view.name}`}
        onClose={() => begin(null)}
        destroyOnHidden
      >
        <DecisionForm
          view={view}
          act={send}
          close={() => begin(null)}
          onSend={(body, sent) => send.mutate({ act: 'decide', body }, { onSuccess: sent })}
        />
      </Drawer>
    </section>
  )
}

function sendAct({ id, version }: ClassView, act: Act) {
  const params = { path: { id } }
  if (act.act === 'submit')
    return got(api.POST('/api/classes/{id}/submission', { params, body: { version } }))
  if (act.act === 'cancel')
    return got(api.POST('/api/classes/{id}/cancellation', { params, body: { version, reason: act.reason } }))
  return got(api.POST('/api/classes/{id}/decision', { params, body: { version, ...act.body } }))
}

type CancelProps = {
  id: string
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (reason: string, sent: () => void) => void
}

function CancelForm({ id, act, close, onSend }: CancelProps) {
  const draft = useDraft({ form: 'class-cancellation', subject: id }, { reason: '' })
  const { reason } = draft.form
  return (
    <ActForm
      title="取消开班"
      says="取消后本班作废，不能恢复；占用的教师、教室和学员时间全部释放。"
      act={act}
      danger
      onSend={() => onSend(reason, draft.done)}
      close={close}
      draft={draft}
    >
      <TextField
        label="取消的理由"
        long
        value={reason}
        onChange={(text) => draft.change({ reason: text })}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}
