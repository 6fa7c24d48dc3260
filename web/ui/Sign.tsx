// A sign and a word, never colour alone.

export type SignKind = 'pass' | 'fail' | 'manual' | 'unknown'

export const signWords: Record<SignKind, string> = {
  pass: '符合',
  fail: '不符合',
  manual: '待人工核实',
  unknown: '资料不足',
}

const signs: Record<SignKind, { mark: string; look: string }> = {
  pass: { mark: '✓', look: 'sign-pass' },
  fail: { mark: '×', look: 'sign-fail' },
  manual: { mark: '?', look: 'sign-manual' },
  unknown: { mark: '?', look: 'sign-manual' },
}

export function Sign({ kind, word }: { kind: SignKind; word?: string }) {
  const sign = signs[kind]
  return (
    <span className={`sign ${sign.look}`}>
      <span className="sign-mark" aria-hidden="true">
        {sign.mark}
      </span>
      {word ?? signWords[kind]}
    </span>
  )
}

/** Marks a number or reading that is not the regulation's own. */
export function ToConfirm() {
  return <span className="tag tag-amber">待启东市确认</span>
}
