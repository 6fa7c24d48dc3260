// First letters of the pinyin of a name, by which people look for it. They are written whenever the name is.
import { pinyin } from 'pinyin-pro'

/** Lower case: 启东市 is qds, 重庆 is cq. What has no pinyin stands for itself. */
export const initialsOf = (name: string): string => letters(name, 'off')

/** The same for a person: the surname in the reading it has as a surname, so 单雄信 is sxx. */
export const personInitials = (name: string): string =>
  // 种 is chóng as a surname; the library knows the common word only.
  letters(name, 'head').replace(/^z/, name.startsWith('种') ? 'c' : 'z')

const letters = (name: string, surname: 'off' | 'head'): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname }).join('').toLowerCase()
