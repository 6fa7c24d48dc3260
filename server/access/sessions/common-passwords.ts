// What people guess first: common passwords, names of the place and its offices, walks over the keyboard, years, and these together.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'

/** Is this one that is guessed with the first lists: as it stands, or where little is left once what everybody thinks of is taken away? */
export function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  if (new Set(plain).size < 4 || /^[\d\s.,-]*$/.test(plain)) return true
  return [plain, unmasked(plain)].some(
    (word) =>
      [word, core(word), /^(.+?)\1+$/.exec(word)?.[1] ?? word].some((one) => listed().has(one)) ||
      rest(word).length <= LITTLE,
  )
}

/** So many characters of one's own are too few to keep anybody out. */
const LITTLE = 5

/** p@ssw0rd is password. */
const masks: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '!': 'i',
  '1': 'i',
}
const unmasked = (word: string) => [...word].map((letter) => masks[letter] ?? letter).join('')

/** Without the figures and signs that people hang on at either end. */
const core = (word: string) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function rest(word: string): string {
  let left = word
  for (const base of bases) left = left.replaceAll(base, ' ')
  left = left.replace(/(19|20)\d\d/g, ' ').replace(/(.)\1{2,}/gu, ' ')
  return withoutWalks(left).replace(/\s+/g, '')
}

/** Four keys or more next to each other, in either direction. */
function withoutWalks(word: string): string {
  let left = ''
  for (let at = 0; at < word.length; ) {
    let length = 0
    for (let n = 4; at + n <= word.length; n++) {
      const piece = word.slice(at, at + n)
      if (!walks.some((walk) => walk.includes(piece))) break
      length = n
    }
    if (length === 0) left += word[at]
    at += Math.max(1, length)
  }
  return left
}

const words = (text: string) => text.trim().split(/\s+/)

const oneWay = words(`
  qwertyuiop asdfghjkl zxcvbnm 12345678901234567890 abcdefghijklmnopqrstuvwxyz
  1qaz2wsx3edc4rfv5tgb6yhn7ujm qazwsxedcrfvtgbyhnujm 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0
  qawsedrftgyhujikolp asdfjkl; !@#$%^&*() 112233445566778899 147258369 123qwe qwe123asd asdzxc
  qweasdzxc`)
const walks = [...oneWay, ...oneWay.map((walk) => [...walk].reverse().join(''))]

// The place, its offices and what this system is about, in letters and characters; and what is in every guesser's first lines. Longest first.
const bases = words(`
  qidongshi qidong nantong jiangsu haimen huilong lvsi lusi jiulong wanghong hehe nanyang beixin
  zhonghua zhongguo china shanghai suzhou nanjing rensheju renshe rsj laodong jiuye peixun butie
  jineng zhengfu caizheng xuexiao xuexi qixun guanli guanliyuan jigou xueyuan jingban shenpi mima
  woaini 1314 520 password passwd admin administrator root welcome letmein iloveyou login hello test
  user secret 启东市 启东 南通 江苏 海门 汇龙 吕四 中国 上海 人社局 人社 人力资源 社会保障 就业 培训 补贴 技能 政府 财政 学校 学习 启训 管理员 管理 密码 我爱你 你好`).sort(
  (a, b) => b.length - a.length,
)

let list: Set<string> | undefined
/** Read at the first question: most processes never ask. */
function listed(): Set<string> {
  list ??= new Set(
    readFileSync(join(root, 'server/access/sessions/common-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('# '))
      .flatMap((line) => line.split(' ')),
  )
  return list
}
