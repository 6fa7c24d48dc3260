// What was asked for certificates, in words: what no list was brought in for is not found but not checked. Pure.
import { type Origin, sourceSays } from '../../../server/intakes/kinds.ts'

const SHOWN = 3

/** `lists`: of each source the newest. @clause A13.6 screen: which lists of certificates were asked, each to its day */
export function certificateListsAsked(lists: readonly Origin[]): string {
  if (lists.length === 0) return '没有接入其他证书名单，在外取得的证书未核验。'
  const shown = lists.slice(0, SHOWN).map(sourceSays).join('、')
  const more = lists.length > SHOWN ? `等${lists.length}份` : ''
  return `接入的${shown}${more}证书名单中也未见，名单截至日以后的未核验。`
}
