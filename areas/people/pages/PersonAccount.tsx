import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { citing } from '../../../regulation/clause-name.ts'
import { api, type Got, got, Problem } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import '../../../web/ui/case/case.css'
import { PayeeChange } from './PayeeChange.tsx'

type File = Got<'/api/people/{id}'>

/**
 * The account of the social-security card that subsidies go to; the clerk may enter or change it on a paper of the person's.
 * @clause A13.9 screen: the trainee's card account is entered and corrected
 */
export function PersonAccount({ file, mayChange }: { file: File; mayChange: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card stack" aria-label="收款账户">
      <div className="card-head">
        <h2>收款账户</h2>
        {mayChange && !open && !file.accountChange?.open && (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {file.account ? '更正账户' : '登记账户'}
          </button>
        )}
      </div>
      {file.account ? (
        <p>
          社会保障卡 <span className="number">{file.account.masked}</span>，{file.account.bank}
        </p>
      ) : (
        <p>
          <span className="sign-manual">? 没有登记</span>
          {citing`。个人申领的补贴直接拨付至社会保障卡，没有账户的不能编入拨付批次（第十三条）。本人可以在手机上登记，也可以由经办凭本人的卡登记。`}
        </p>
      )}
      {file.accountShared && <p className="sign-manual">? {file.accountShared}</p>}
      {file.accountChange && <PayeeChange change={file.accountChange} of={['person', file.id]} />}
      {open && <AccountForm id={file.id} bank={file.account?.bank ?? ''} onDone={() => setOpen(false)} />}
    </section>
  )
}

function AccountForm({ id, bank, onDone }: { id: string; bank: string; onDone: () => void }) {
  const [account, setAccount] = useState('')
  const [again, setAgain] = useState('')
  const [bankName, setBankName] = useState(bank)
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const differs = again !== '' && plain(account) !== plain(again)
  const save = useWrite({
    mutationFn: () => {
      if (plain(account) !== plain(again))
        throw new Problem(400, '没有登记：两次输入的账号不一样。', {
          again: '与上面的账号不一样，请逐位核对。',
        })
      const body = { account, bankName, reason }
      return got(api.PUT('/api/people/{id}/account', { params: { path: { id } }, body }))
    },
    gcTime: 0,
    onSuccess: ({ change }) => {
      // Not read again: opening a file is journalled.
      client.setQueryData(['person', id], (old: File | undefined) =>
        old ? { ...old, accountChange: change } : old,
      )
      onDone()
    },
  })
  const { fields } = save
  return (
    <ActForm title="登记收款账户" act={save} onSend={() => save.mutate()} close={onDone}>
      <div className="field-grid">
        <TextField
          label="社会保障卡金融账号"
          value={account}
          onChange={setAccount}
          error={fields.account}
          help="16 至 19 位，照卡面输入；加密保存，只显示头尾四位"
          autoComplete="off"
          required
        />
        <TextField
          label="再输一遍账号"
          value={again}
          onChange={setAgain}
          error={differs ? '与第一遍不一样，请逐位核对。' : fields.again}
          autoComplete="off"
          required
        />
        <TextField
          label="开户银行"
          value={bankName}
          onChange={setBankName}
          error={fields.bankName}
          autoComplete="off"
          required
        />
      </div>
      <TextField
        label="依据"
        value={reason}
        onChange={setReason}
        error={fields.reason}
        help="例如：本人到窗口出示社会保障卡。不要写号码；登记后由另一位经办或者审批人复核，才会生效。"
        required
      />
    </ActForm>
  )
}

const plain = (text: string) => text.normalize('NFKC').replace(/[^0-9]/g, '')
