type Props = { title: string; value: number; max: number; mark?: { at: number; word: string }; says: string }

/** How far it is to a line: a short ruler with a mark. Whole numbers, same unit. */
export function Ruler({ title, value, max, mark, says }: Props) {
  const place = (n: number) => `${Math.min(100, Math.max(0, (n * 100) / max))}%`
  return (
    <div className="ruler">
      <span className="ruler-title">{title}</span>
      <div className="ruler-track" role="img" aria-label={`${title}：${says}`}>
        <div className="ruler-done" style={{ width: place(value) }} />
        {mark && <div className="ruler-mark" style={{ left: place(mark.at) }} title={mark.word} />}
      </div>
      <span className="mute">{says}</span>
    </div>
  )
}
