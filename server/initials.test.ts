// The letters people type for a name; what the words around a character say decides its reading.
import { expect, it } from 'vitest'
import { initialsOf, personInitials } from './initials.ts'

it.each([
  ['启东市江海职业培训学校', 'qdsjhzypxxx'],
  ['电工四级班', 'dgsjb'],
  ['重庆长江银行', 'cqcjyh'],
  ['成长行动', 'czxd'],
  ['ABC公司3号', 'abcgs3h'],
  ['QD2026 家政', 'qd2026 jz'],
  ['', ''],
  // Outside GB 2312: rare characters of names, in Unicode beyond two bytes, and one that nobody reads.
  ['龘𬭎', 'dh'],
  ['諾', 'n'],
  ['㐂·𠮷', '㐂·𠮷'],
])('%s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials))

it.each([
  ['仇晓东', 'qxd'],
  ['单雄信', 'sxx'],
  ['曾国藩', 'zgf'],
  ['解放', 'xf'],
  ['翟天', 'zt'],
  ['查良镛', 'zly'],
  ['朴树', 'ps'],
  ['缪立', 'ml'],
  ['尉迟恭', 'ycg'],
  ['乐嘉', 'yj'],
  ['区小红', 'oxh'],
  ['种师道', 'csd'],
  ['覃勇', 'qy'],
  ['盖伟', 'gw'],
  ['万俟卨', 'mqx'],
  ['陈重', 'cz'],
  ['买买提·艾力', 'mmt·al'],
  ['John 王', 'john w'],
  ['王𠮷', 'w𠮷'],
  ['', ''],
])('%s as a person is %s', (name, initials) => expect(personInitials(name)).toBe(initials))

it('a character beyond two bytes is one letter, so that letters and characters keep their places', () =>
  expect([...initialsOf('王𬭎a𠮷')]).toHaveLength(4))
