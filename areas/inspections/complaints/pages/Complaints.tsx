import { useState } from 'react'
import { Link } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { concernPath, paths } from '../../../../web/paths.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { StatusSign } from '../../../concerns/pages/StatusSign.tsx'
import { type ComplaintKind, complaintKindNames, complaintKinds } from '../names.ts'
import { complaintLife, complaintStatuses } from '../states.ts'
import { type Complaint, useComplaintAct } from './complaint.ts'
import { WithdrawalForm } from './WithdrawalForm.tsx'

/** 投诉登记: of the bureau only; the body complained of never sees it. */
export function Complaints() {
  const [open, setOpen] = useState<'new' | Complaint | null>(null)
  const close = () => setOpen(null)
  return (
    <ListPage
      path="/api/complaints"
      name="complaints"
      title="投诉登记"
      note="被投诉的培训主体看不到本页"
      from={[{ title: '过程', to: paths.attendance }]}
      actions={(offered) =>
        isOffered(offered, 'add') && (
          <button
            type="button"
            className="button button-primary"
            aria-expanded={open === 'new'}
            onClick={() => setOpen(open === 'new' ? null : 'new')}
          >
            登记投诉
          </button>
        )
      }
      above={
        open === 'new' ? (
          <ComplaintForm close={close} />
        ) : (
          open && <WithdrawalForm key={open.id} complaint={open} close={close} />
        )
      }
      what="投诉"
      unit="件"
      filters={filters}
      columns={(rows) => (rows.some((c) => c.acts.length > 0) ? [...columns, acts(setOpen)] : columns)}
      keyOf={(c) => c.id}
      nothing={{
        title: '还没有登记投诉。',
        words: <p>收到投诉举报后，点“登记投诉”录入，再办理它所登记的问题线索。</p>,
      }}
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
    options: complaintStatuses.map((value) => ({ value, label: complaintLife.names[value] })),
  },
]

const columns: Column<Complaint>[] = [
  { title: '培训主体', main: true, cell: (c) => c.providerName },
  { title: '班级', cell: (c) => c.className ?? '—' },
  { title: '类别', cell: (c) => c.kindName },
  {
    title: '内容',
    cell: (c) => (
      <>
        {c.content}
        {c.withdrawnOn && (
          <span className="second-line sign-manual">
            ! {c.withdrawnOn} 反映人撤回：{c.withdrawnWords}
          </span>
        )}
      </>
    ),
  },
  { title: '收到', sort: 'receivedOn', cell: (c) => <Day on={c.receivedOn} /> },
  {
    title: '问题线索',
    cell: (c) =>
      c.concern ? (
        <>
          <Link to={concernPath(c.concern.id)} className="number">
            {c.concern.number}
          </Link>
          <span className="second-line">
            <StatusSign status={c.concern.status} />
          </span>
        </>
      ) : (
        '—'
      ),
  },
  {
    title: '查证',
    cell: (c) =>
      c.status === 'open' ? (
        <span className="sign-manual">! {c.statusName}</span>
      ) : c.status === 'verified' ? (
        <span className="sign-fail" title={c.verifiedWords ?? undefined}>
          × {c.statusName}
          {c.severe ? '，影响恶劣' : ''}
        </span>
      ) : (
        <span>{c.statusName}</span>
      ),
  },
]

const acts = (onBegin: (opened: Complaint) => void): Column<Complaint> => ({
  title: '办理',
  cell: (c) =>
    c.status !== 'open' ? (
      <span className="mute">已查证</span>
    ) : (
      <>
        {c.concern && (
          <Link to={concernPath(c.concern.id)}>
            办理线索<span className="unseen">{c.concern.number}</span>
          </Link>
        )}{' '}
        {isOffered(c.acts, 'withdraw') && (
          <button type="button" className="link-button" onClick={() => onBegin(c)}>
            登记撤回<span className="unseen">：{c.content}</span>
          </button>
        )}
      </>
    ),
})

function ComplaintForm({ close }: { close: () => void }) {
  const draft = useDraft(
    { form: 'complaint' },
    {
      providerCode: '',
      content: '',
      receivedOn: '',
      kind: '' as ComplaintKind | '',
    },
  )
  const { form } = draft
  const add = useComplaintAct({
    send: () =>
      got(
        api.POST('/api/complaints', {
          body: {
            ...form,
            kind: form.kind as ComplaintKind,
            providerCode: form.providerCode.trim().toUpperCase(),
            classId: null,
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const set = (field: 'providerCode' | 'content' | 'receivedOn') => (text: string) =>
    draft.change({ ...form, [field]: text })
  const { fields } = add
  return (
    <ActForm
      title="登记投诉"
      says="只有人社部门看得到；登记后成为一条问题线索，听取说明后由两人认定是否属实；被投诉的培训主体看不到是谁投诉的。"
      act={add}
      onSend={() => add.mutate()}
      close={close}
      draft={draft}
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
        value={form.kind}
        asks
        options={complaintKinds.map((value) => ({ value, label: complaintKindNames[value] }))}
        onChange={(value) => draft.change({ ...form, kind: value as ComplaintKind | '' })}
        error={fields.kind}
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
    </ActForm>
  )
}
