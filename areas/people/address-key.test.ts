import { describe, expect, it } from 'vitest'
import { addressKey } from './address-key.ts'

describe('A4.7 one place written in several ways is one place', () => {
  it.each([
    ['江苏省南通市启东市汇龙镇人民路1号', '汇龙镇人民路1号'],
    ['启东市汇龙镇人民路１号', '汇龙镇人民路1号'],
    ['江苏启东 汇龙镇 人民路 1 号', '汇龙镇人民路1号'],
    ['启东汇龙镇人民路一号', '汇龙镇人民路1号'],
    ['汇龙镇人民路1号（原第二小学）', '汇龙镇人民路1号'],
    ['汇龙镇人民路，1号。', '汇龙镇人民路1号'],
    ['汇龙镇人民路二十三号', '汇龙镇人民路23号'],
    ['汇龙镇人民路1号2幢3楼302', '汇龙镇人民路1号2栋3层302室'],
    ['汇龙镇人民路1号2号楼3F302室', '汇龙镇人民路1号2栋3层302室'],
    ['汇龙镇人民路1号第二栋三层302房', '汇龙镇人民路1号2栋3层302室'],
    ['汇龙镇人民路1号-302', '汇龙镇人民路1号302室'],
    ['  ', ''],
  ])('%s', (one, other) => expect(addressKey(one)).toBe(addressKey(other)))

  it.each([
    ['汇龙镇人民路1号', '汇龙镇人民路11号'],
    ['汇龙镇人民路1号', '北新镇人民路1号'],
    ['汇龙镇人民路1号301室', '汇龙镇人民路1号302室'],
    ['汇龙镇人民路1号2栋', '汇龙镇人民路1号3栋'],
    ['汇龙镇十里路1号', '汇龙镇百里路1号'],
    ['汇龙镇人民路1-2号', '汇龙镇人民路12号'],
  ])('%s is not %s', (one, other) => expect(addressKey(one)).not.toBe(addressKey(other)))

  it('names of places keep their words', () => expect(addressKey('启东市一品花园3栋')).toBe('一品花园3栋'))
})
