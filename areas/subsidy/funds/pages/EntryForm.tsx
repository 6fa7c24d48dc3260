// What came in or went back, by its document; another confirms it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got, Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { fenOf, moneyText } from '../../../../web/ui/Money.tsx'
import { type FundEntryKind, fundEntryKindNames, fundEntryKinds } from '../names.ts'

const empty = { kind: '', year: '', source: '', yuan: '', on: '', documentNo: '', reason: '', corrects: '' }

export function EntryForm({ close }: { close: () => void }) {
  const client = useQueryClient()
  const [clientKey] = useState(() => crypto.randomUUID())
  const draft = useDraft({ form: 'fund-entry', subject: 'new' }, empty)
  const { form } = draft
  const set = (values: Partial<typeof empty>) => draft.change({ ...form, ...values })
  const known = useQuery({
    queryKey: ['fund-entries', 'confirmed'],
    queryFn: () =>
      got(api.GET('/api/fund-entries', { params: { query: { status: 'confirmed', size: 200 } } })),
  })
  const { sources = [], rows = [] } = known.data ?? {}
  const open = rows.filter((e) => e.kind !== 'correction' && !e.corrected)
  const isCorrection = form.kind === 'correction'
  const undone = open.find((e) => e.id === form.corrects)
  const act = useWrite({
    mutationFn: async () => {
      const amountFen = isCorrection ? (undone?.amountFen ?? 1) : fenOf(form.yuan)
      if (form.kind === '') throw new Problem(400, '没有登记。', { kind: '请选择事项。' })
      if (amountFen === undefined)
        throw new Problem(400, '没有登记。', { amountFen: '请填写金额，例如 500000 或 1500.50。' })
      const { on, documentNo, reason } = form
      const body = {
        ...{ clientKey, kind: form.kind as FundEntryKind, amountFen, on, documentNo, reason },
        year: isCorrection ? (undone?.year ?? Number(form.on.slice(0, 4))) : Number(form.year),
        source: isCorrection ? (undone?.source ?? '更正') : form.source,
        corrects: isCorrection ? form.corrects || null : null,
      }
      return got(api.POST('/api/fund-entries', { body }))
    },
    onSuccess: () => {
      draft.done()
      close()
    },
    onSettled: () =>
      Promise.all(
        ['fund-entries', 'funds', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
  return (
    <ActForm
      title="登记资金"
      says="登记后由审批人或另一位财务人员复核，复核后入账；入账的不能更改，错的登记更正。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <SelectField
        label="事项"
        asks
        value={form.kind}
        options={fundEntryKinds.map((value) => ({ value, label: fundEntryKindNames[value] }))}
        onChange={(kind) => set({ kind })}
        error={act.fields.kind}
      />
      {isCorrection ? (
        <SelectField
          label="更正哪一项（整项冲回，正确的另行登记）"
          asks
          value={form.corrects}
          options={open.map((e) => ({
            value: e.id,
            label: `${e.number} ${fundEntryKindNames[e.kind]} ${moneyText(e.amountFen)}`,
          }))}
          onChange={(corrects) => set({ corrects })}
          error={act.fields.corrects}
        />
      ) : (
        <>
          <TextField
            label="年度"
            type="number"
            required
            value={form.year}
            onChange={(year) => set({ year })}
            error={act.fields.year}
          />
          <SelectField
            label="资金来源"
            asks
            value={form.source}
            options={sources.map((s) => ({ value: s.code, label: s.name }))}
            onChange={(source) => set({ source })}
            error={act.fields.source}
          />
          <TextField
            label="金额（元）"
            required
            value={form.yuan}
            onChange={(yuan) => set({ yuan })}
            error={act.fields.amountFen}
          />
        </>
      )}
      <TextField
        label={
          form.kind === 'opening' ? '截至日期（本年到这一天已经拨付的合计，含没有逐笔入账的批次）' : '日期'
        }
        type="date"
        required
        value={form.on}
        onChange={(on) => set({ on })}
        error={act.fields.on}
      />
      <TextField
        label="文号或凭证号"
        required
        value={form.documentNo}
        onChange={(documentNo) => set({ documentNo })}
        error={act.fields.documentNo}
      />
      <TextField
        label="事由"
        long
        required
        value={form.reason}
        onChange={(reason) => set({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}
