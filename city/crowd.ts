// The people who sit in the classes of the demo. Pure and made up; nobody has area code 320699.
import { checkCharacter } from '../areas/people/identity-number.ts'
import type { CityPerson } from './city.ts'
import type { Random } from './random.ts'

export const surnames = [...'陈王李张黄吴周徐孙胡朱高林何郭马罗沈陆顾袁范施倪龚', '欧阳']
export const givenNames =
  '敏 建国 秀兰 海燕 晓雯 志强 小芳 垚 丽华 伟 玉珍 明 翔 晓东 芬 军 玉兰 平 洁 文静 国栋 桂英 雨桐 子豪 佳怡 春华 红梅 永康 立新 思远 嘉伟 静怡'.split(
    ' ',
  )
const categories = ['企业职工', '城镇登记失业人员', '农村转移就业劳动者', '毕业年度高校毕业生', '退捕渔民']

/** `count` people, all different from each other and from those of city.ts, whose serial numbers begin at 100. */
export function crowd(r: Random, count: number): CityPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const seventeen = `320699${1968 + (i % 34)}${String(1 + (i % 12)).padStart(2, '0')}${String(1 + (i % 28)).padStart(2, '0')}${String(i % 100).padStart(3, '0')}`
    return {
      name: r.pick(surnames) + r.pick(givenNames),
      idNumber: seventeen + checkCharacter(seventeen),
      phone: `199${String(10_000_000 + i * 13).padStart(8, '0')}`,
      category: r.pick(categories),
    }
  })
}
