// 第七条: money taken from several departments by repeated classes is proposed without a rectification before it.

import { useState } from 'react'
import { citing } from '../../../regulation/clause-name.ts'
import { Problem } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { moneyText } from '../../../web/ui/Money.tsx'
import { upload } from '../../../web/upload.ts'
import { useExitAct } from './ActForm.tsx'
import { answeredBy, answeringLabel, bearing } from './answering.ts'
import type { ExitView } from './exit.ts'
import './exit.css'

export function DirectProposal({ exit, onDone }: { exit: ExitView; onDone: () => void }) {
  const draft = useDraft({ form: 'direct-proposal', subject: exit.code }, { reason: '', concern: '' })
  const { form: written } = draft
  const { reason, concern } = written
  const [file, setFile] = useState<File | null>(null)
  const act = useExitAct(
    exit,
    async () => {
      if (!file) throw new Problem(400, '没有提议：还没有选择证据材料。', { file: '请选择证据材料。' })
      const form = new FormData()
      form.set('reason', reason)
      form.set('concerns', answeredBy(exit, concern).join(','))
      form.set('file', file)
      return upload(`/api/exits/${encodeURIComponent(exit.code)}/direct-proposals`, form, () => {}).done
    },
    () => {
      draft.done()
      onDone()
    },
  )
  const { fields } = act
  return (
    <ActForm
      title="直接提议取消补贴资格"
      button="确认提议"
      danger
      says={
        <>
          <p>
            {citing`只用于已认定属实的通过重复开班从多个部门套取国家培训补贴资金（第七条）、骗取补贴（第十四条）的情形，不经整改。提议由另一名审批人员决定；同意后：`}
          </p>
          <Consequences exit={exit} />
        </>
      }
      act={act}
      onSend={() => act.mutate(undefined)}
      close={onDone}
      draft={draft}
      files
    >
      <TextField
        label="查实的情况和理由"
        long
        value={reason}
        onChange={(words) => draft.change({ ...written, reason: words })}
        error={fields.reason}
        help="写明哪几个班、哪些学员、在哪些部门重复领取，怎样查实。"
        required
      />
      <SelectField
        label={answeringLabel}
        value={concern}
        options={bearing(exit)}
        asks
        onChange={(value) => draft.change({ ...written, concern: value })}
        error={fields.concern}
      />
      <DropZone
        title="证据材料"
        hint="PDF 或图片，20 MB 以内，例如其他部门的开班和拨款记录"
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        small
        onFile={(chosen) => {
          act.reset()
          setFile(chosen)
        }}
      />
      {fields.file && <p className="field-error">{fields.file}</p>}
    </ActForm>
  )
}

/** What a decision would do to whom, before anybody takes it. */
export function Consequences({ exit }: { exit: ExitView }) {
  const { openClasses, openClaims } = exit
  return (
    <ul className="consequences">
      <li>
        {exit.name} 立即取消补贴资格，{exit.agreementInForce ? `解除协议 ${exit.agreementNo}，` : ''}
        从此不能再备案、开班和申领，不能恢复。
      </li>
      <li>
        {openClasses.length === 0
          ? '没有在办的班次。'
          : `在办班次 ${openClasses.length} 个须善后：${openClasses.map((c) => c.name).join('、')}。`}
      </li>
      <li>
        {openClaims.count === 0
          ? '没有未办结的补贴申领。'
          : `未办结的补贴申领 ${openClaims.count} 笔，合计 ${moneyText(openClaims.amountFen)}，由人社部门逐笔决定。`}
      </li>
    </ul>
  )
}
