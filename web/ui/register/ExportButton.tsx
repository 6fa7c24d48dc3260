import { App } from 'antd'
import { useState } from 'react'
import { ActForm } from '../act/ActForm.tsx'
import { useWrite } from '../act/useWrite.ts'
import { TextField } from '../Fields.tsx'
import { download } from './download.ts'
import type { Asked } from './useList.ts'

type Props = {
  /** Address of the file. */
  path: string
  asked?: Asked
  /** Its rows are people: a reason is asked, and everything is sent. */
  ofPersons: boolean
  /** Where the button says more than 导出 .xlsx. */
  title?: string
  primary?: boolean
  /** Nothing to carry away. */
  none?: boolean
}

/** The file behind a page, under a number of its own. A refusal is said on the page instead of standing in the file's place. */
export function ExportButton({ path, asked = {}, ofPersons, title = '导出 .xlsx', primary, none }: Props) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const close = () => {
    setOpen(false)
    setReason('')
  }
  const take = useWrite({
    mutationFn: () => download(path, ofPersons ? { ...asked, reason: reason.trim() } : asked, ofPersons),
    onSuccess: (name) => {
      close()
      message.success(`已导出“${name}”，编号已登记。`)
    },
    onError: ofPersons ? undefined : (error: Error) => message.error(error.message, 8),
  })
  if (open)
    return (
      <div className="export-form">
        <ActForm
          title={title}
          says="表中逐行列有个人。导出的人、时间、理由、条数和筛选条件记入日志，编号印在表中每一行和每一页，稽核人员可以查到。"
          button="导出"
          act={take}
          onSend={() => take.mutate()}
          close={close}
        >
          <TextField
            label="导出的理由"
            value={reason}
            onChange={setReason}
            error={take.fields.reason}
            help="例如：报财政核对三季度补贴。不要写号码。"
            required
          />
        </ActForm>
      </div>
    )
  return (
    <button
      type="button"
      className={`button${primary ? ' button-primary' : ''}`}
      disabled={none || take.isPending}
      onClick={() => (ofPersons ? setOpen(true) : take.mutate())}
    >
      {take.isPending ? '正在导出' : title}
    </button>
  )
}
