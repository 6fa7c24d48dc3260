// Lets an undecided concern pass at this gate: by name, with the reason and what it rests on.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import type { CaseKind } from '../gates/schema.ts'
import { type Gate, gateNames } from '../names.ts'
import type { CaseConcernsView, CaseConcernView } from './concern.ts'

type Of = { kind: CaseKind; id: string; gate: Gate; concern: CaseConcernView }

export function PassForm({ of, renews, close }: { of: Of; renews: readonly string[]; close: () => void }) {
  const { kind, id, gate, concern } = of
  const draft = useDraft(
    { form: 'pass', subject: `${concern.id}-${gate}-${id.slice(-8)}` },
    { whole: false, reason: '', evidence: '', paper: '' },
  )
  const { form } = draft
  const change = (some: Partial<typeof form>) => draft.change({ ...form, ...some })
  const papers = useQuery({
    queryKey: ['concern', concern.id],
    queryFn: () => got(api.GET('/api/concerns/{id}', { params: { path: { id: concern.id } } })),
  })
  const own = (papers.data?.papers ?? []).filter((paper) => paper.side === 'bureau')
  const act = useAct<CaseConcernsView>({
    of: ['case-concerns', kind, id],
    answers: (answer): answer is CaseConcernsView =>
      typeof answer === 'object' && answer !== null && 'gate' in answer,
    renews: [renews, ['concerns'], ['concern', concern.id]],
    send: () =>
      got(
        api.POST('/api/case-concerns/{kind}/{id}/passes', {
          params: { path: { kind, id } },
          body: { ...form, concern: concern.id, version: concern.version, gate, paper: form.paper || null },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={`放行 ${concern.number}`}
      says={`${concern.status === 'settled' ? '线索已认定属实并了结，本次申领' : '线索还没有认定，先行'}${gateNames[gate]}。放行记在您的名下，供稽核查看；认定属实后仍按其条款处理。`}
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      {concern.wider && (
        <SelectField
          label="范围"
          value={form.whole ? 'whole' : 'one'}
          options={[
            { value: 'one', label: '只放行本件' },
            { value: 'whole', label: `“${concern.subjectName}”在本环节的各件` },
          ]}
          onChange={(value) => change({ whole: value === 'whole' })}
        />
      )}
      <TextField
        label="放行的理由"
        long
        value={form.reason}
        onChange={(reason) => change({ reason })}
        error={act.fields.reason}
        required
      />
      <TextField
        label="依据"
        help="查了什么、有什么材料；书面材料请先在线索中补充。"
        long
        value={form.evidence}
        onChange={(evidence) => change({ evidence })}
        error={act.fields.evidence}
        required
      />
      {own.length > 0 && (
        <SelectField
          label="材料"
          value={form.paper}
          options={[
            { value: '', label: '没有书面材料' },
            ...own.map((paper) => ({ value: paper.fileId, label: paper.name })),
          ]}
          onChange={(paper) => change({ paper })}
        />
      )}
    </ActForm>
  )
}
