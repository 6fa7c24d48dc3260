// 第九条: which factors were weighed, and why it is agreed to, returned or refused; filled in with what does not hold.

import { citing } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { GroundTicks } from '../../../../web/ui/law/GroundTicks.tsx'
import { groundWords } from '../../../../web/ui/law/ground-words.ts'
import type { ClassView } from '../../pages/class.ts'
import type { Decision } from '../../schema.ts'
import { type FactorClause, notedFactors } from '../factor-clauses.ts'
import { FactorTicks } from './FactorTicks.tsx'

type Props = {
  view: ClassView
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (body: Omit<Decision, 'version'>, sent: () => void) => void
}

export function DecisionForm({ view, act, close, onSend }: Props) {
  const draft = useDraft(
    // What a person has looked at counts for this version alone.
    { form: 'class-decision', subject: `${view.id}-${view.version}` },
    {
      reason: groundWords(view.open, view.concernGrounds),
      notes: {} as Record<string, string>,
      weighed: [] as FactorClause[],
      chosen: view.refusalGrounds.map(({ clause }) => clause),
    },
  )
  const { reason, notes, weighed, chosen } = draft.form
  const set = (values: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...values })
  const whyNot = view.acts.find(({ act }) => act === 'approve')?.why ?? null
  const considered = weighed.map((clause) => ({ clause, note: notes[clause] ?? '' }))
  const noted = notedFactors(considered).map(({ clause, says }) => ({ clause: placeOf(clause), says }))
  const grounds = [...view.refusalGrounds, ...noted]
  const clauses = chosen.filter((one) => grounds.some(({ clause }) => clause === one))
  const send = (decision: Decision['decision']) =>
    onSend(
      {
        decision,
        reason,
        considered,
        clauses: decision === 'refuse' ? clauses : [],
      },
      draft.done,
    )
  const unreasoned = reason.trim() === ''
  return (
    <ActForm
      title="审批"
      says="同意后生成考勤表，花名册和课程表不再改动；退回后释放教师和教室；不同意的，本班办结，不能恢复。"
      act={act}
      button="同意开班"
      stopped={unreasoned || whyNot !== null}
      others={[
        { title: '退回补正', stopped: unreasoned, onSend: () => send('return') },
        {
          title: '不同意开班',
          danger: true,
          stopped: unreasoned || clauses.length === 0,
          onSend: () => send('refuse'),
        },
      ]}
      onSend={() => send('approve')}
      close={close}
      draft={draft}
    >
      {whyNot && <p className="sign-manual">{whyNot}</p>}
      <FactorTicks view={view} weighed={weighed} notes={notes} onChange={set} />
      {grounds.length === 0 ? (
        <p className="second-line">
          {citing`没有不符合的条款，也没有认定属实的问题线索。因第九条的因素不同意开班的，请勾选该因素并写明情况。`}
        </p>
      ) : (
        <GroundTicks
          legend="依据（不同意开班的，至少一条）"
          grounds={grounds}
          chosen={clauses}
          error={act.fields.clauses}
          onChange={(to) => set({ chosen: to })}
        />
      )}
      <TextField
        label="意见和理由"
        help="培训主体会看到；退回的，请一次写全需要补正的内容。"
        long
        value={reason}
        onChange={(words) => set({ reason: words })}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}
