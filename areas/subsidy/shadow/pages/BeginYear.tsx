import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newKey } from '../../../../server/client-key.ts'
import { api, got } from '../../../../web/api.ts'
import { shadowYearPath } from '../../../../web/paths.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'

/** The year first; its workbooks come on the page that opens. */
export function BeginYear() {
  const [open, setOpen] = useState(false)
  const [year, setYear] = useState('')
  const [clientKey] = useState(newKey)
  const navigate = useNavigate()
  const client = useQueryClient()
  const begin = useWrite({
    mutationFn: () => got(api.POST('/api/shadow-years', { body: { clientKey, year: Number(year) } })),
    onSuccess: ({ id }) => navigate(shadowYearPath(id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['shadow-years'] }),
  })
  if (!open)
    return (
      <div className="row begin-year">
        <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
          开始一次试运行
        </button>
      </div>
    )
  return (
    <ActForm
      title="开始一次试运行"
      says="先填写年度，再交来当年的申领和决定。试运行只作比较，不改变任何决定。"
      act={begin}
      onSend={() => begin.mutate()}
      close={() => setOpen(false)}
    >
      <TextField
        label="年度"
        type="number"
        value={year}
        onChange={setYear}
        error={begin.fields.year}
        placeholder="2025"
        required
      />
    </ActForm>
  )
}
