import { api, type Got, got, Problem } from '../../../../web/api.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { DraftNotice, DraftSays } from '../../../../web/ui/draft/DraftNotice.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { Nothing, Trouble } from '../../../../web/ui/States.tsx'

type View = Got<'/api/providers/{code}'>

/** 收费项目、标准和退费办法 (X2.3.9(a)). */
export function Fees({ provider, own, renew }: { provider: View; own: boolean; renew: () => void }) {
  const draft = useDraft({ form: 'fee' }, { item: '', yuan: '', refundRule: '' })
  const { form } = draft
  const publish = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/fees', {
          body: {
            item: form.item,
            amountFen: Math.round(Number(form.yuan) * 100),
            refundRule: form.refundRule,
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      renew()
    },
  })
  const set = (field: keyof typeof form) => (text: string) => draft.change({ ...form, [field]: text })
  const fields = publish.error instanceof Problem ? publish.error.fields : {}
  return (
    <div className="stack">
      {provider.fees.length === 0 ? (
        <Nothing title="还没有公示收费项目。" />
      ) : (
        <ul className="stack">
          {provider.fees.map((fee) => (
            <li key={fee.id}>
              <strong>{fee.item}</strong>：<Money fen={fee.amountFen} />；{fee.refundRule}（
              <Day on={fee.publishedOn} /> 公示）
            </li>
          ))}
        </ul>
      )}
      {own && (
        <form
          className="stack"
          aria-label="公示收费项目"
          onSubmit={(event) => {
            event.preventDefault()
            publish.mutate()
          }}
        >
          <DraftNotice draft={draft} />
          <div className="field-grid">
            <TextField
              label="收费项目"
              value={form.item}
              onChange={set('item')}
              error={fields.item}
              required
            />
            <TextField
              label="收费标准（元）"
              value={form.yuan}
              onChange={set('yuan')}
              error={
                fields.amountFen ??
                (/^(\d{1,6}(\.\d{1,2})?)?$/.test(form.yuan) ? undefined : '请填写金额，最多两位小数。')
              }
              required
            />
          </div>
          <TextField
            label="退费办法"
            long
            value={form.refundRule}
            onChange={set('refundRule')}
            error={fields.refundRule}
            required
          />
          {publish.error && <Trouble error={publish.error} />}
          <div className="row">
            <button
              type="submit"
              className="button"
              disabled={publish.isPending || !/^\d{1,6}(\.\d{1,2})?$/.test(form.yuan)}
            >
              公示这一项
            </button>
            <DraftSays draft={draft} />
          </div>
        </form>
      )}
    </div>
  )
}
