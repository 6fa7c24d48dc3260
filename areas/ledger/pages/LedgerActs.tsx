import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { SelectField } from '../../../web/ui/Fields.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import { upload } from '../../../web/upload.ts'
import { ledgerLife } from '../states.ts'
import type { LedgerView } from './ledger.ts'

/** Hand a missing paper in; archive when nothing is missing. */
export function LedgerActs({ ledger }: { ledger: LedgerView }) {
  const [asking, setAsking] = useState(false)
  const choices = ledger.items.filter((item) => item.uploadable && item.state !== 'not-needed')
  const first = choices.find((item) => item.state === 'missing') ?? choices[0]
  const [chosen, setChosen] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const kind = chosen ?? first?.kind ?? ''
  const of = { of: ['ledger', ledger.classId], answers: isCase<LedgerView>, renews: [['ledgers']] }
  const send = useAct<LedgerView>({
    ...of,
    send: () => {
      const form = new FormData()
      form.append('kind', kind)
      form.append('file', file!)
      return upload(`/api/ledgers/${ledger.classId}/items`, form, () => {}).done
    },
    onSuccess: () => {
      setFile(null)
      setChosen(null)
    },
  })
  const archive = useAct<LedgerView>({
    ...of,
    send: () =>
      got(
        api.POST('/api/ledgers/{id}/archive', {
          params: { path: { id: ledger.classId } },
          body: { version: ledger.version },
        }),
      ),
  })
  const archiving = ledger.acts.find(({ act }) => act === 'archive')
  if (asking && archiving?.allowed)
    return (
      <section className="act-bar" aria-label="补齐和归档">
        <ActForm
          title={archiving.says}
          says={`归档后台账不能再增减，保存到 ${ledger.keepUntil}，视频保存到 ${ledger.videoKeepUntil}，期间不得删除。`}
          act={archive}
          onSend={() => archive.mutate()}
          close={() => {
            archive.reset()
            setAsking(false)
          }}
        />
      </section>
    )
  return (
    <section className="act-bar" aria-label="补齐和归档">
      {choices.length > 0 && (
        <div className="field-grid">
          <SelectField
            label="上传哪一项"
            value={kind}
            options={choices.map((item) => ({ value: item.kind, label: item.name }))}
            onChange={setChosen}
          />
          <DropZone
            small
            title="台账材料"
            accept=""
            file={file}
            disabled={send.isPending}
            onFile={setFile}
            hint="扫描件、照片、表格均可，一个文件不超过 20 MB。"
          />
        </div>
      )}
      {send.error && <Trouble error={send.error} />}
      <div className="row">
        {file && (
          <button
            type="button"
            className="button button-primary"
            disabled={send.isPending}
            onClick={() => send.mutate()}
          >
            {ledgerLife.steps.add.says}
          </button>
        )}
        <button
          type="button"
          className={file ? 'button' : 'button button-primary'}
          disabled={!archiving?.allowed || archive.isPending}
          onClick={() => setAsking(true)}
        >
          {ledgerLife.steps.archive.says}
        </button>
        {archiving?.why && <span className="mute">{archiving.why}</span>}
      </div>
    </section>
  )
}
