// How a line of the catalogue is put into words on its pages.
import { Fragment } from 'react'
import { type Confidence, confidenceNames } from '../../../server/intakes/kinds.ts'
import { type Ratio, ratioText } from '../../../server/ratio.ts'
import { paths } from '../../../web/paths.ts'

export const occupationHref = ({ code, name }: { code: string; name: string }) =>
  `${paths.catalogue}?code=${encodeURIComponent(code)}&name=${encodeURIComponent(name)}`

export const changeHref = (id: string) => `${paths.catalogue}?of=changes&change=${id}`

export const shortageText = (ratio: Ratio | null) => (ratio ? `×${ratioText(ratio)}` : '—')

type Hours = { hours: number | null; theoryHours: number | null; practiceHours: number | null }
/** 56（理论 22、实操 34） */
export function hoursText({ hours, theoryHours, practiceHours }: Hours): string {
  if (hours === null) return '—'
  return theoryHours === null || practiceHours === null
    ? String(hours)
    : `${hours}（理论 ${theoryHours}、实操 ${practiceHours}）`
}

export const validityText = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) =>
  validFrom === null && validTo === null
    ? '未载明'
    : `${validFrom ?? '起始未载明'} 至 ${validTo ?? '另行通知'}`

const codeSources: Record<string, string> = {
  'classification-2022': '编码出自职业分类大典（2022年版），待确认',
}
export const confidenceText = (confidence: string): string =>
  codeSources[confidence] ?? confidenceNames[confidence as Confidence] ?? confidence

const sourceNames: Record<string, string> = { JS2023: '江苏省2023年补贴基准' }

/** Addresses inside the words become links. */
export function Source({ text }: { text: string }) {
  return (
    <span className="reason">
      {text.split(/(https?:\/\/[^\s，。；）]+)/).map((part) => (
        <Fragment key={part}>
          {part.startsWith('http') ? (
            <a href={part} rel="noreferrer noopener" target="_blank">
              原文
            </a>
          ) : (
            (sourceNames[part.trim()] ?? part)
          )}{' '}
        </Fragment>
      ))}
    </span>
  )
}
