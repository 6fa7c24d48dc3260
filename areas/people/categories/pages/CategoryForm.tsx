import { useState } from 'react'
import { newKey } from '../../../../server/client-key.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { type Category, categories } from '../kinds.ts'

const empty = { category: '', proof: '', source: '', fromOn: '', toOn: '', replaces: '' }

/** What was proved of somebody, on which paper, from when to when. */
export function CategoryForm({ file, close }: { file: Got<'/api/people/{id}'>; close: () => void }) {
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
