// 登记线索: an official says what was noticed, under which clause, and on what evidence. With papers and photographs, and in secret where somebody told it.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { newKey } from '../../../server/client-key.ts'
import { api, got } from '../../../web/api.ts'
import { concernPath, paths } from '../../../web/paths.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../web/ui/act/useAct.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { useCase } from '../../../web/ui/case/CasePage.tsx'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Law } from '../../../web/ui/law/Law.tsx'
import { KeyFacts, PageHead } from '../../../web/ui/PageHead.tsx'
import { Tick } from '../../../web/ui/Tick.tsx'
import { upload } from '../../../web/upload.ts'
import type { ConcernSubject } from '../raising/schema.ts'

const from = [{ title: '问题线索', to: paths.concerns }]

export function NewConcern() {
  const { kind = '', id = '' } = useParams()
  const subject = useCase(['concern-subject', kind, id], () =>
    got(api.GET('/api/concern-subjects/{kind}/{id}', { params: { path: { kind, id } } })),
  )
  return (
    <AwaitCase query={subject} from={from}>
      {(data) => (
        <>
          <PageHead title="登记线索" note={data.name} from={from} />
          <KeyFacts
            facts={[
              { title: '对象', value: `${data.says} · ${data.name}` },
              { title: '培训主体', value: data.providerName },
            ]}
          />
          <Form subject={data} kind={kind} id={id} />
        </>
      )}
    </AwaitCase>
  )
}

function Form({ subject, kind, id }: { subject: ConcernSubject; kind: string; id: string }) {
  const navigate = useNavigate()
  const [clientKey] = useState(newKey)
  const draft = useDraft(
    { form: 'concern', subject: `new-${kind}-${id}` },
    { clause: '', personId: '', words: '', evidence: '', secret: false },
  )
  const { clause, personId, words, evidence, secret } = draft.form
  const [files, setFiles] = useState<File[]>([])
  // Sent once: whoever tries again after a failure goes on where it stopped.
  const [sent] = useState(() => new Set<File>())
  const chosen = subject.clauses.find((one) => one.id === clause)
  const act = useAct<never, void>({
    of: ['concern-subject', kind, id],
    renews: [['concerns'], ['case-concerns']],
    send: async () => {
      const raised = await got(
        api.POST('/api/concern-subjects/{kind}/{id}/concerns', {
          params: { path: { kind, id } },
          body: { clientKey, clause, personId: personId || null, words, evidence, secret },
        }),
      )
      for (const file of files.filter((one) => !sent.has(one))) {
        const form = new FormData()
        form.set('file', file)
        await upload(`/api/concerns/${encodeURIComponent(raised.id)}/papers`, form, () => {}).done
        sent.add(file)
      }
      draft.done()
      navigate(concernPath(raised.id))
    },
  })
  const set = (change: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...change })
  return (
    <ActForm
      title="发现的情况"
      says="登记后先听取培训主体的说明，再由另外两人提请、认定；登记人不参与认定。书面材料和照片随线索一并上传，只供人社部门查看。"
      button="登记线索"
      act={act}
      stopped={clause === ''}
      onSend={() => act.mutate()}
      close={() => navigate(-1)}
      draft={draft}
    >
      <SelectField
        label="所涉条款"
        value={clause}
        asks
        options={[
          ...subject.clauses.map((one) => ({
            value: one.id,
            label: `${clauseName(one.id)}：${one.zh.slice(0, 40)}`,
          })),
        ]}
        error={act.fields.clause}
        onChange={(to) => set({ clause: to })}
      />
      {chosen && (
        <div className="stack">
          <Law zh={chosen.zh} />
          <p className="mute">{chosen.effect}</p>
        </div>
      )}
      {subject.trainees.length > 0 && (
        <SelectField
          label="所涉学员"
          help="只涉及一名学员的，选择本人：考核和申领只暂停本人，其他学员不受影响。"
          value={personId ?? ''}
          options={[
            { value: '', label: '整个班次' },
            ...subject.trainees.map((one) => ({
              value: one.id,
              label: `${one.name}（${one.idNumberMasked}）`,
            })),
          ]}
          error={act.fields.personId}
          onChange={(to) => set({ personId: to })}
        />
      )}
      <TextField
        label="发现了什么"
        help={
          secret
            ? '时间、地点、人员和经过；只供人社部门查看。'
            : '时间、地点、人员和经过；培训主体会看到，请不要写出反映人。'
        }
        long
        value={words}
        onChange={(text) => set({ words: text })}
        error={act.fields.words}
        required
      />
      <TextField
        label="依据"
        help={secret ? '看到、查到的材料；只供人社部门查看。' : '看到、查到的材料；培训主体会看到。'}
        long
        value={evidence}
        onChange={(text) => set({ evidence: text })}
        error={act.fields.evidence}
        required
      />
      <Tick
        label="来源保密：不能让培训主体知道是谁反映的，只告知涉及哪一条"
        checked={secret}
        onChange={(ticked) => set({ secret: ticked })}
      />
      <DropZone
        title="书面材料和照片"
        hint="PDF 或图片，每个 20 MB 以内；可以选择多个"
        accept=".pdf,.jpg,.jpeg,.png"
        file={null}
        small
        onFile={(picked) => picked && setFiles([...files, picked])}
      />
      {files.map((file, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name
        <p key={i} className="drop-file">
          <span className="drop-name">{file.name}</span>
          <button
            type="button"
            className="link-button"
            disabled={sent.has(file)}
            onClick={() => setFiles(files.filter((one) => one !== file))}
          >
            移除<span className="unseen">{file.name}</span>
          </button>
        </p>
      ))}
      {act.fields.file && <p className="field-error">{act.fields.file}</p>}
    </ActForm>
  )
}
