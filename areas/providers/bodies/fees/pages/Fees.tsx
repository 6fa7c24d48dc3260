import { useState } from 'react'
import { isOffered } from '../../../../../server/cases/steps.ts'
import type { Got } from '../../../../../web/api.ts'
import { ExportButton } from '../../../../../web/ui/register/ExportButton.tsx'
import { End, Withdraw } from './EndFee.tsx'
import { FeeForm } from './FeeForm.tsx'
import { type FeeAct, FeesTable } from './FeesTable.tsx'

type View = Got<'/api/providers/{code}'>

/** 收费项目、标准和退费办法, with what stood before (X2.3.9(a)). */
export function Fees({ provider, renew }: { provider: View; renew: () => void }) {
  const [open, setOpen] = useState<{ id: string; act: FeeAct } | null>(null)
  const close = () => setOpen(null)
  const { fees } = provider
  const at = open && fees.find(({ id }) => id === open.id)
  const keeps = isOffered(provider.acts, 'keep')
  const form = { provider, renew }
  const small = at && { fee: at, close, renew }
  return (
    <div className="stack">
      <p className="row">
        <ExportButton
          path="/api/fees/workbook"
          asked={{ provider: provider.code }}
          ofPersons={false}
          none={fees.length === 0}
        />
      </p>
      <FeesTable fees={fees} onAct={keeps ? (fee, act) => setOpen({ id: fee.id, act }) : undefined} />
      {keeps && small && open.act === 'end' && <End key={small.fee.id} {...small} />}
      {keeps && small && open.act === 'withdraw' && <Withdraw key={small.fee.id} {...small} />}
      {keeps &&
        (small && open.act === 'change' ? (
          <FeeForm key={small.fee.id} {...form} fee={small.fee} close={close} />
        ) : (
          <FeeForm key="new" {...form} />
        ))}
    </div>
  )
}
