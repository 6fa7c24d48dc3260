import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { newKey } from '../../../../server/client-key.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { Origin } from '../../certificates/pages/Origin.tsx'
import { listStateNames, personLists } from '../../lists/kinds.ts'
import { type Category, categories } from '../kinds.ts'

type File = Got<'/api/people/{id}'>
type Entry = File['categories'][number]
type Standing = File['lists'][number]

/** Categories with their proof, and how the person stands to the lists of other departments. */
export function Categories({ file }: { file: File }) {
  const [open, setOpen] = useState(false)
  const offer = file.acts.find(({ act }) => act === 'categorize')
  return (
    <div className="stack">
      {open ? (
        <EntryForm file={file} close={() => setOpen(false)} />
      ) : (
        isOffered(file.acts, 'categorize') &&
        offer && <Acts acts={[{ ...offer, act: 'categorize' }]} onBegin={() => setOpen(true)} />
      )}
      <Register
        title="人员类别"
        unit="条"
        query={wholeList(file.categories)}
        columns={entryColumns}
        keyOf={(entry) => entry.id}
        nothing={{
          title: '未核验：没有登记有证明的人员类别。',
          words: <p>花名册上填写的是“{file.category}”。</p>,
        }}
      />
      <Register
        title="其他部门的名单"
        unit="条"
        query={wholeList(file.lists)}
        columns={listColumns}
        keyOf={(line) => `${line.list} ${line.says} ${line.origin?.asOf ?? ''}`}
        nothing={{ title: '名单只供人社部门查看。' }}
      />
    </div>
  )
}

const entryColumns: Column<Entry>[] = [
  { title: '人员类别', main: true, cell: (entry) => entry.category },
  { title: '证明材料', cell: (entry) => entry.proof },
  { title: '出具单位', cell: (entry) => entry.source },
  { title: '自', cell: (entry) => <Day on={entry.fromOn} /> },
  { title: '至', cell: (entry) => (entry.toOn ? <Day on={entry.toOn} /> : '长期') },
  { title: '登记', deskOnly: true, cell: (entry) => `${entry.name} ${entry.enteredOn}` },
  { title: '现状', cell: (entry) => (entry.replaced ? <span className="mute">已更正</span> : '有效') },
]

const looks = { on: 'sign-manual', off: 'sign-pass', unchecked: 'mute' } as const
const marks = { on: '? ', off: '✓ ', unchecked: '' } as const

const listColumns: Column<Standing>[] = [
  { title: '名单', main: true, cell: (line) => personLists[line.list].title },
  {
    title: '核验',
    cell: (line) => (
      <span className={looks[line.state]}>
        {marks[line.state]}
        {listStateNames[line.state]}
      </span>
    ),
  },
  { title: '情况', cell: (line) => line.says },
  { title: '来源', cell: (line) => (line.origin ? <Origin origin={line.origin} /> : '尚未接入') },
]

const empty = { category: '', proof: '', source: '', fromOn: '', toOn: '', replaces: '' }

function EntryForm({ file, close }: { file: File; close: () => void }) {
  const draft = useDraft({ form: 'person-category', subject: file.id }, empty)
  const [clientKey] = useState(newKey)
  const { form } = draft
  const change = (to: Partial<typeof empty>) => draft.change({ ...form, ...to })
  const act = useAct({
    of: ['person', file.id],
    renews: [],
    send: () =>
      got(
        api.POST('/api/people/{id}/categories', {
          params: { path: { id: file.id } },
          body: {
            ...{ clientKey, category: form.category as Category, proof: form.proof, source: form.source },
            ...{ fromOn: form.fromOn, toOn: form.toOn || null, replaces: form.replaces || null },
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const standing = file.categories.filter((entry) => !entry.replaced)
  return (
    <ActForm
      title="登记人员类别"
      says="按证明材料登记；期满或者情况变化的，另行登记一条，原有的留存。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <SelectField
        label="人员类别"
        asks
        value={form.category}
        options={categories.map((value) => ({ value, label: value }))}
        onChange={(category) => change({ category })}
        error={act.fields.category}
      />
      <TextField
        label="证明材料"
        required
        value={form.proof}
        onChange={(proof) => change({ proof })}
        error={act.fields.proof}
        help="例如：就业创业证；不要写身份证号。"
      />
      <TextField
        label="出具单位"
        required
        value={form.source}
        onChange={(source) => change({ source })}
        error={act.fields.source}
      />
      <TextField
        label="自"
        type="date"
        required
        value={form.fromOn}
        onChange={(fromOn) => change({ fromOn })}
        error={act.fields.fromOn}
      />
      <TextField
        label="至（长期的留空）"
        type="date"
        value={form.toOn}
        onChange={(toOn) => change({ toOn })}
        error={act.fields.toOn}
      />
      {standing.length > 0 && (
        <SelectField
          label="更正哪一条"
          value={form.replaces}
          options={[
            { value: '', label: '不更正，另行登记' },
            ...standing.map((entry) => ({ value: entry.id, label: `${entry.category} ${entry.fromOn}` })),
          ]}
          onChange={(replaces) => change({ replaces })}
          error={act.fields.replaces}
        />
      )}
    </ActForm>
  )
}
