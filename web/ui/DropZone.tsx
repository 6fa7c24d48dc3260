import { type ReactNode, useId, useState } from 'react'

type Props = {
  /** What to put here; also the accessible name of the file chooser. */
  title: string
  hint: ReactNode
  accept: string
  file: File | null
  disabled?: boolean
  small?: boolean
  onFile: (file: File | null) => void
}

/** Takes one file by drop, click or keyboard. */
export function DropZone({ title, hint, accept, file, disabled, small, onFile }: Props) {
  const [over, setOver] = useState(false)
  const id = useId()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the file field inside does the same by keyboard
    <div
      className={`drop-zone${over ? ' drop-over' : ''}${small ? ' drop-small' : ''}${file ? ' drop-full' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        if (!disabled) setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dropped = event.dataTransfer.files[0]
        if (dropped && !disabled) onFile(dropped)
      }}
    >
      <input
        id={id}
        type="file"
        className="drop-input"
        accept={accept}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onFile(chosen)
          event.target.value = ''
        }}
      />
      <label htmlFor={id}>
        <strong>{title}</strong>
        <span className="drop-pick">{file ? '换一个文件' : '拖到这里，或点此选择文件'}</span>
      </label>
      {file ? (
        <p className="drop-file" id={`${id}-hint`}>
          <span className="drop-name">{file.name}</span>
          <span className="mute number"> {sizeText(file.size)}</span>
          <button type="button" className="link-button" disabled={disabled} onClick={() => onFile(null)}>
            移除<span className="unseen">{title}</span>
          </button>
        </p>
      ) : (
        <p className="mute" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

const sizeText = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
