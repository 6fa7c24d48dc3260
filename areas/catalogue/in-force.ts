// Which line of the catalogue decides, and what it brings. Pure; the judges of classes and of claims ask the same. Money in fen.
import type { Ratio } from '../../server/ratio.ts'
import { ratioText } from '../../server/ratio.ts'
import type { Level } from './levels.ts'

/** One line of the catalogue for an occupation and level. Days inclusive, null is open. */
export type CatalogueEntry = {
  name: string
  level: Level
  rateFen: number
  validFrom: string | null
  validTo: string | null
  source: string
  /** How far the source can be trusted, in words; absent: nobody has said. */
  confidence?: string
  /** The rate was carried over from the category because the catalogue has no line of its own (专项能力). */
  byCategory: boolean
  /** Factor of an occupation in short supply; absent: none. */
  shortage?: Ratio
  /** 总课时 as the catalogue says; absent: it says none. */
  hours?: number
  /** For training online, and no class held in rooms is paid by it; absent: for training in rooms. */
  online?: boolean
  /** Of the first fill, which no decision of two has confirmed yet; absent: decided. */
  toConfirm?: boolean
}

export type CatalogueDate = 'approvedOn' | 'startedOn' | 'issuedOn' | 'appliedOn'
export type Special = 'category' | 'listedOnly' | 'manual'
export type Shortage = 'none' | 'listed'
/** What a rule asks of the readings to find its line. */
export const lineReadings = {
  day: 'A13.1.catalogueDate',
  special: 'A13.1.special',
  shortage: 'A13.1.shortage',
}
export type LineReadings = { day: CatalogueDate; special: Special; shortage: Shortage }

/** The line in force on a day, of those of one occupation and level. */
export function entryInForce(
  entries: CatalogueEntry[],
  day: string | null,
  special: string,
): CatalogueEntry | undefined {
  if (day === null) return undefined
  for (const e of entries) {
    if (e.validFrom !== null && day < e.validFrom) continue
    if (e.validTo !== null && e.validTo < day) continue
    if (!(e.byCategory && special === 'listedOnly')) return e
  }
  return undefined
}

/**
 * What the line brings a person, whole fen, a part of one left out.
 * @clause A13.1 rule: the rate of the line, multiplied for an occupation in short supply only where that is read so
 */
export const rateOf = ({ rateFen, shortage }: CatalogueEntry, reading: Shortage): number =>
  shortage && reading === 'listed' ? Math.floor((rateFen * shortage.num) / shortage.den) : rateFen

/** 补贴标准1500元; with a factor, what comes of it; of a line that nobody has confirmed it is said. */
export function rateWords(entry: CatalogueEntry, reading: Shortage): string {
  const { rateFen, shortage, toConfirm } = entry
  const listed = `补贴标准${rateFen / 100}元${toConfirm ? '（条目待启东市确认）' : ''}`
  if (!shortage) return listed
  return reading === 'listed'
    ? `${listed}，紧缺职业按${ratioText(shortage)}计为${rateOf(entry, reading) / 100}元`
    : `${listed}（目录另载紧缺系数${ratioText(shortage)}，按登记的释义不用于培训补贴）`
}

/** Why a class held in rooms is not paid by what the catalogue says of its occupation. */
export const onlineWords =
  '在补贴目录中只列入线上培训，不是线下或者线上线下融合的班次；按登记的课程表授课的班次不按线上条目补贴'

/** Where the line comes from, and how far that can be trusted. */
export const sourceWords = ({ source, confidence }: CatalogueEntry): string =>
  confidence ? `${source}，${confidence}` : source
