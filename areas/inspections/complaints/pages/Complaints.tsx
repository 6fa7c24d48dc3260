import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { isOneOf, supervisors, visitors } from '../../../../server/access/groups.ts'
import { api, got, Problem, type RowOf } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { useAccount } from '../../../../web/session.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { Trouble } from '../../../../web/ui/States.tsx'
import { complaintKindNames, complaintKinds } from '../names.ts'

type Complaint = RowOf<'/api/complaints'>

/** 投诉登记: of the bureau only; the body complained of never sees it. */
export function Complaints() {
  const { role } = useAccount()
  const verifies = isOneOf(role, supervisors)
  return (
    <ListPage
      path="/api/complaints"
      name="complaints"
      title="投诉登记"
      note="被投诉的培训主体看不到本页"
      from={[{ title: '过程', to: paths.attendance }]}
      above={isOneOf(role, visitors) && <ComplaintForm />}
      what="投诉"
      unit="件"
      filters={filters}
      columns={verifies ? [...columns, acts] : columns}
      keyOf={(c) => c.id}
      nothing={{ title: '还没有登记投诉。', words: <p>收到投诉举报后，点“登记投诉”录入，再派人查证。</p> }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '培训主体、班级或内容' },
  {
    kind: 'choice',
    name: 'state',
    label: '查证',
    all: '全部查证结果',
    options: [
      { value: 'open', label: '待查证' },
      { value: 'verified', label: '属实' },
      { value: 'unfounded', label: '不属实' },
    ],
  },
]

const columns: Column<Complaint>[] = [
  { title: '培训主体', main: true, cell: (c) => c.providerName },
  { title: '班级', cell: (c) => c.className ?? '—' },
  { title: '类别', cell: (c) => c.kindName },
  { title: '内容', cell: (c) => c.content },
  { title: '收到', sort: 'receivedOn', cell: (c) => <Day on={c.receivedOn} /> },
  {
    title: '查证',
    cell: (c) =>
      c.verified === null ? (
        <span className="sign-manual">! 待查证</span>
      ) : c.verified ? (
        <span className="sign-fail">× 属实{c.severe ? '，影响恶劣' : ''}</span>
      ) : (
        <span>不属实</span>
      ),
  },
]

const acts: Column<Complaint> = { title: '办理', cell: (c) => <Verify complaint={c} /> }

function Verify({ complaint }: { complaint: Complaint }) {
  const { modal } = App.useApp()
  const client = useQueryClient()
  const verify = useMutation({
    mutationFn: (body: { verified: boolean; severe: boolean }) =>
      got(api.POST('/api/complaints/{id}/verification', { params: { path: { id: complaint.id } }, body })),
    onSuccess: () => client.invalidateQueries(),
    onError: (error: Error) => modal.error({ title: '没有办成', content: error.message, okText: '知道了' }),
  })
  if (complaint.verified !== null) return <span className="mute">已查证</span>
  const choices = [
    { title: '属实', verified: true, severe: false },
    { title: '属实且影响恶劣', verified: true, severe: true },
    { title: '不属实', verified: false, severe: false },
  ]
  return (
    <span className="row">
      {choices.map(({ title, ...body }) => (
        <button
          key={title}
          type="button"
          className="link-button"
          onClick={() =>
            modal.confirm({
              title: `登记为“${title}”？`,
              content: `对${complaint.providerName}的这件投诉，查证结果登记后不能改动，属实的计入第十四条。`,
              okText: `登记为${title}`,
              cancelText: '取消',
              onOk: () => verify.mutateAsync(body).catch(() => {}),
            })
          }
        >
          {title}
        </button>
      ))}
    </span>
  )
}

function ComplaintForm() {
  const [form, setForm] = useState({ providerCode: '', content: '', receivedOn: '' })
  const [kind, setKind] = useState<(typeof complaintKinds)[number]>('other')
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/complaints', {
          body: { ...form, providerCode: form.providerCode.trim().toUpperCase(), classId: null, kind },
        }),
      ),
    onSuccess: async () => {
      setForm({ providerCode: '', content: '', receivedOn: '' })
      setOpen(false)
      await client.invalidateQueries()
    },
  })
  const set = (field: keyof typeof form) => (text: string) => setForm({ ...form, [field]: text })
  const fields = add.error instanceof Problem ? add.error.fields : {}
  if (!open)
    return (
      <p>
        <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
          登记投诉
        </button>
      </p>
    )
  return (
    <form
      className="card stack"
      aria-label="登记投诉"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextField
        label="被投诉单位的统一社会信用代码"
        value={form.providerCode}
        onChange={set('providerCode')}
        error={fields.providerCode}
        required
      />
      <SelectField
        label="类别"
        value={kind}
        options={complaintKinds.map((value) => ({ value, label: complaintKindNames[value] }))}
        onChange={(value) => setKind(value as typeof kind)}
      />
      <TextField
        label="内容"
        long
        value={form.content}
        onChange={set('content')}
        error={fields.content}
        required
      />
      <TextField
        label="收到日期"
        type="date"
        value={form.receivedOn}
        onChange={set('receivedOn')}
        error={fields.receivedOn}
        required
      />
      {add.error && <Trouble error={add.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={add.isPending}>
          登记投诉
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          不登记
        </button>
      </div>
    </form>
  )
}
