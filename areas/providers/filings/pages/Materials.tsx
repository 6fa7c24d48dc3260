import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { upload } from '../../../../web/upload.ts'
import type { FilingView } from './filing.ts'

/** The papers of 附件1 by item; while the application is open the body adds and removes. */
export function Materials({ filing }: { filing: FilingView }) {
  // What may still be handed in may still be changed.
  const mayChange = isOffered(filing.acts, 'submit')
  return (
    <section className="card" aria-label="提交材料">
      <h2>提交材料（附件1）</h2>
      {filing.materialItems.map((item, i) => (
        <Item key={item.id} filing={filing} item={item} at={i + 1} mayChange={mayChange} />
      ))}
    </section>
  )
}

type ItemOf = FilingView['materialItems'][number]

function Item({
  filing,
  item,
  at,
  mayChange,
}: {
  filing: FilingView
  item: ItemOf
  at: number
  mayChange: boolean
}) {
  const client = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['filing', filing.id] }),
      client.invalidateQueries({ queryKey: ['filing-findings', filing.id] }),
    ])
  const add = useWrite({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('item', item.id)
      form.append('file', file)
      return upload(`/api/filings/${filing.id}/materials`, form, () => {}).done
    },
    onSettled: renew,
  })
  const remove = useWrite({
    mutationFn: (file: string) =>
      got(api.DELETE('/api/filings/{id}/materials/{file}', { params: { path: { id: filing.id, file } } })),
    onSettled: renew,
  })
  const done = item.files.length > 0
  return (
    <div className="material">
      <div className="row">
        <span className={item.counted ? 'mute' : done ? 'sign-pass' : 'sign-manual'} aria-hidden="true">
          {item.counted ? '—' : done ? '✓' : '?'}
        </span>
        <strong>
          {at}. {item.title}
        </strong>
        <span className="mute">{item.counted ? '按教师登记自动核对' : done ? '' : '未提交'}</span>
        {mayChange && !item.counted && (
          <>
            <input
              ref={chooser}
              className="unseen"
              type="file"
              tabIndex={-1}
              aria-label={`上传${item.title}`}
              accept=".pdf,.png,.jpg,.jpeg"
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) add.mutate(file)
                event.target.value = ''
              }}
            />
            <button
              type="button"
              className="button"
              disabled={add.isPending}
              onClick={() => chooser.current?.click()}
            >
              {add.isPending ? '正在上传' : '上传'}
              <span className="unseen">{item.title}</span>
            </button>
          </>
        )}
      </div>
      {(add.error || remove.error) && <Trouble error={add.error ?? remove.error} />}
      {item.files.map((file) => (
        <div key={file.fileId} className="row">
          <a href={`/api/files/${file.fileId}?view=1`} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span className="mute number">{Math.ceil(file.bytes / 1024)} KB</span>
          <Moment at={file.uploadedAt} />
          {mayChange && (
            <button type="button" className="link-button" onClick={() => remove.mutate(file.fileId)}>
              移除<span className="unseen">{file.name}</span>
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
