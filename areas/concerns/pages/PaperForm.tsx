// A paper to a concern: of the body, or of the bureau.
import { useState } from 'react'
import { Problem } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { upload } from '../../../web/upload.ts'
import type { ConcernView } from './concern.ts'

export function PaperForm({ concern: c, close }: { concern: ConcernView; close: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const act = useAct<ConcernView>({
    of: ['concern', c.id],
    answers: isCase<ConcernView>,
    renews: [],
    send: async () => {
      if (!file) throw new Problem(400, '没有上传：还没有选择材料。', { file: '请选择材料。' })
      const form = new FormData()
      form.set('file', file)
      return upload(`/api/concerns/${encodeURIComponent(c.id)}/papers`, form, () => {}).done
    },
    onSuccess: close,
  })
  return (
    <ActForm title="补充材料" button="上传" act={act} onSend={() => act.mutate()} close={close}>
      <DropZone
        title="材料"
        hint="PDF 或图片，20 MB 以内；可以多次上传"
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        small
        onFile={(picked) => {
          act.reset()
          setFile(picked)
        }}
      />
      {act.fields.file && <p className="field-error">{act.fields.file}</p>}
    </ActForm>
  )
}
