// A sign and a word, never colour alone.

export type SignKind = 'pass' | 'fail' | 'manual' | 'unknown'

const signs: Record<SignKind, { mark: string; word: string; look: string }> = {
  pass: { mark: '✓', word: '符合', look: 'sign-pass' },
  fail: { mark: '✕', word: '不符合', look: 'sign-fail' },
  manual: { mark: '?', word: '待人工核实', look: 'sign-manual' },
  unknown: { mark: '?', word: '资料不足', look: 'sign-manual' },
}

export function Sign({ kind, word }: { kind: SignKind; word?: string }) {
  const sign = signs[kind]
  return (
    <span className={`sign ${sign.look}`}>
      <span className="sign-mark" aria-hidden="true">
        {sign.mark}
      </span>
      {word ?? sign.word}
    </span>
  )
}

/** Marks a number or reading that is not the regulation's own. */
export function ToConfirm() {
  return <span className="tag tag-amber">待启东市确认</span>
}
