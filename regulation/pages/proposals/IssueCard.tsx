import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { citing } from '../../clause-name.ts'
import type { LawProposals } from '../useRegulation.ts'

const empty = { issuedOn: '', documentNo: '', reason: '' }

/** 第十六条: the day from which the regulation is in force, and for the bureau the way to propose it. */
export function IssueCard({ law }: { law: LawProposals }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card stack" aria-label="印发日期">
      <h2>印发日期</h2>
      {law.issuedOn ? (
        <p>
          实施细则自 <strong className="number">{law.issuedOn}</strong> 印发之日起执行（{law.documentNo}）。
        </p>
      ) : (
        <p className="notice notice-amber">
          {citing`还没有登记印发日期。实施细则自印发之日起执行（第十六条）；登记以前，正式运行时不能拨付补贴。`}
        </p>
      )}
      {open ? (
        <IssueForm close={() => setOpen(false)} />
      ) : (
        law.acts.length > 0 && (
          <Acts acts={law.acts} quiet={['propose-issue']} onBegin={() => setOpen(true)} />
        )
      )}
    </section>
  )
}

function IssueForm({ close }: { close: () => void }) {
  const draft = useDraft({ form: 'issue', subject: 'edition' }, empty)
  const { form } = draft
  const act = useAct({
    of: ['law-proposals'],
    renews: [],
    send: () => got(api.POST('/api/edition/proposals', { body: form })),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const { fields } = act
  const set = (field: keyof typeof empty) => (text: string) => draft.change({ ...form, [field]: text })
  return (
    <ActForm
      title="拟定印发日期"
      says="由另一名审批人员审定后生效。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="印发日期"
        type="date"
        value={form.issuedOn}
        onChange={set('issuedOn')}
        error={fields.issuedOn}
        required
      />
      <TextField
        label="文号"
        value={form.documentNo}
        onChange={set('documentNo')}
        error={fields.documentNo}
        required
      />
      <TextField
        label="依据"
        long
        value={form.reason}
        onChange={set('reason')}
        error={fields.reason}
        required
      />
    </ActForm>
  )
}
