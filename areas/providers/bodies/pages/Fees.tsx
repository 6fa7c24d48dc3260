import { isOffered } from '../../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'

type View = Got<'/api/providers/{code}'>

/** 收费项目、标准和退费办法 (X2.3.9(a)). */
export function Fees({ provider, renew }: { provider: View; renew: () => void }) {
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
  const { fields } = publish
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
      {isOffered(provider.acts, 'keep') && (
        <ActForm
          title="公示收费项目"
          says="公示以后任何人都看得到，有备案协议期间一直公示；日期为今天。"
          button="公示这一项"
          act={publish}
          stopped={!/^\d{1,6}(\.\d{1,2})?$/.test(form.yuan)}
          onSend={() => publish.mutate()}
          draft={draft}
        >
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
        </ActForm>
      )}
    </div>
  )
}
