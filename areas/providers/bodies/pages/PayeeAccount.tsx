import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { PayeeChange } from '../../../people/pages/PayeeChange.tsx'

type View = Got<'/api/providers/{code}'>

/** Where the subsidies that the body claims are paid (A13.9): shown masked, registered by its head. */
export function PayeeAccount({ provider, own }: { provider: View; own: boolean }) {
  const { account, accountChange, acts } = provider
  return (
    <section className="card stack" aria-label="收款账户">
      {account ? (
        <dl className="fact-list">
          <div>
            <dt>账号</dt>
            <dd className="number">{account.masked}</dd>
          </div>
          <div>
            <dt>开户银行</dt>
            <dd>{account.bankName}</dd>
          </div>
        </dl>
      ) : (
        <Nothing title="还没有登记收款账户。">
          <p>{citing`本单位申领的补贴直接拨付至这个账户（第十三条）；没有登记的，不能编入拨付批次。`}</p>
        </Nothing>
      )}
      {provider.accountShared && <p className="sign-manual">? {provider.accountShared}</p>}
      {accountChange && (
        <PayeeChange change={accountChange} of={['provider', own ? 'mine' : provider.code]} />
      )}
      {isOffered(acts, 'account') ? (
        <AccountForm replaces={account !== null} name={provider.name} />
      ) : (
        <WhyNot acts={acts} />
      )}
    </section>
  )
}

function AccountForm({ replaces, name }: { replaces: boolean; name: string }) {
  const [form, setForm] = useState({ account: '', bankName: '' })
  const client = useQueryClient()
  const save = useWrite({
    mutationFn: () => got(api.PUT('/api/my/provider/account', { body: form })),
    onSuccess: () => {
      setForm({ account: '', bankName: '' })
      return client.invalidateQueries({ queryKey: ['provider'] })
    },
  })
  const { fields } = save
  const title = replaces ? '更换收款账户' : '登记收款账户'
  return (
    <ActForm
      title={title}
      says={
        replaces
          ? '更换后的账户在冷静期满后生效，冷静期内不向新账户拨付，也可以随时撤回；已编制的批次仍付往原来的账户。'
          : '登记后编制的拨付批次用这个账户。'
      }
      act={save}
      onSend={() => save.mutate()}
    >
      <div className="field-grid">
        <TextField
          label="对公账号"
          value={form.account}
          onChange={(account) => setForm({ ...form, account })}
          error={fields.account}
          help={`户名应为“${name}”。`}
          autoComplete="off"
          required
        />
        <TextField
          label="开户银行全称"
          value={form.bankName}
          onChange={(bankName) => setForm({ ...form, bankName })}
          error={fields.bankName}
          required
        />
      </div>
      {save.data && (
        <p className="sign-pass" role="status">
          ✓ {save.data.change.says}
        </p>
      )}
    </ActForm>
  )
}
