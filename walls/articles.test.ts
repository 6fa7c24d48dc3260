// The register governs the numbers of articles too: sentences name an article through `citing`, and an id by which people are shown a clause
// goes through `placeOf`, so that another edition that numbers otherwise is said everywhere (stories/another-edition.test.ts).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { product } from './scan.ts'

/** What quotes the first edition: its registers, what is lacking of it, and the words for names themselves. */
const quoting =
  /^regulation\/(parameters|interpretations|coverage)\/|^regulation\/(citing|clause-name|editions)\.ts$/
/** 第十条, but not of another law: 《行政处罚法》第六十四条. */
const article = /(?<!(?<!实施细则)》|号)第(?:十?[一二三四五六七八九]|十)条/
const id = /^[AX]\d+(\.[\dA-Z]+)*(\([a-z\d]\))?$/
/** What shows or quotes a clause to people by the id it has in the edition in force. */
const shows = new Set(['Refused', 'clauseName', 'clausePath', 'findClause', 'clauseText'])

const looked = product.filter(({ path }) => !quoting.test(path))

it('A16 no sentence names an article by itself', () => {
  expect(looked.flatMap(({ path, text }) => articlesIn(path, text))).toEqual([])
  const planted = `const a = '见第十条' + \`见第九条\${x}\` + citing\`第八条\${'第七条'}\`; <p title="第四条">第五条</p>`
  expect(articlesIn('planted.tsx', planted)).toHaveLength(5)
  expect(articlesIn('planted.ts', "'《个人信息保护法》第四十七条、《征信业管理条例》第十六条'")).toEqual([])
})

it('A16 no print names an article by itself', () => {
  const prints = readdirSync(join(root, 'areas'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.typ'),
  )
  expect(prints.length).toBeGreaterThan(4)
  const naming = prints.filter((name) => article.test(readFileSync(join(root, 'areas', name), 'utf8')))
  expect(naming).toEqual([])
})

it('A16 no refusal and no page shows a clause by its id in the first edition', () => {
  expect(looked.flatMap(({ path, text }) => idsShownIn(path, text))).toEqual([])
  const planted =
    "throw new Refused(why, open ? 'A10.2' : placeOf('A11.1')); clauseName('A14.2'); clauseName(row.clause)"
  expect(idsShownIn('planted.ts', planted)).toEqual(['planted.ts: A10.2', 'planted.ts: A14.2'])
})

it('A16 no sentence for people says the id of a clause', () => {
  expect(looked.flatMap(({ path, text }) => idsSaidIn(path, text))).toEqual([])
  const planted = `\`第十条（\${f.clause}）：\${f.say}\` + '才核对 A8.4（第八条）' + \`依据\${clause}\`; \`\${f.clause}：\`; 'A8.4'`
  expect(idsSaidIn('planted.ts', planted)).toHaveLength(3)
})

/** What a refusal quotes as it stands: the clause of a finding, which is of the edition of its day. */
const ofFindings = [
  'areas/classes/approval/actions.ts: open.find((one) => !isSettledWell(one))?.finding.clause',
  'areas/classes/approval/settling.ts: failed.clause',
  'areas/classes/changes/actions.ts: failed[0]!.clause',
  'areas/concerns/gates/refusal.ts: clause',
  'areas/exams/actions.ts: firstStop(findings)?.clause',
  'areas/exit/cases/actions.ts: input.clause',
  'areas/ledger/sealing/settling.ts: drawn.clause',
  'areas/providers/filings/application/submit.ts: lacking[0]!.clause',
  'areas/providers/filings/settling/settling.ts: measured.clause',
  'areas/subsidy/claims/actions.ts: judgement.failed[0]',
  'areas/subsidy/claims/settling/settling.ts: failed.clause',
  'regulation/settlements/actions.ts: clauseOfRule(open, input)',
  'regulation/settlements/actions.ts: finding.clause',
  'regulation/settlements/actions.ts: one.finding.clause',
  'regulation/settlements/gate.ts: byOwnWord(open, actor.account, byTwo)[0]?.finding.clause',
  'regulation/settlements/gate.ts: open.find((one) => !isSettledWell(one))?.finding.clause',
]

it('A16 no refusal quotes a clause by an id that came from elsewhere, but that of a finding', () => {
  const quoted = looked.flatMap(({ path, text }) => idsRefusedBy(path, text))
  expect([...new Set(quoted)].sort()).toEqual(ofFindings)
  const planted =
    "new Refused(why, step.clause); new Refused(why, a && placeOf(a)); new Refused(why, a ? b : placeOf('A14.2'))"
  expect(idsRefusedBy('planted.ts', planted)).toEqual(['planted.ts: step.clause', 'planted.ts: b'])
})

/** Literals with an article in them that no `citing` says, each with its place. */
function articlesIn(path: string, text: string): string[] {
  if (!article.test(text)) return []
  const isSaid = ({ parent }: ts.Node): boolean =>
    ts.isTaggedTemplateExpression(parent) && parent.tag.getText() === 'citing'
  const isWords = (node: ts.Node) =>
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
  return nodesOf(path, text, (node) => {
    if (ts.isJsxText(node)) return article.test(node.text) ? [node.text.trim()] : []
    if (!isWords(node) || isSaid(node)) return []
    const parts = ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      : [node.text]
    return parts.filter((part) => article.test(part))
  })
}

/** Ids of clauses among Chinese words, written out or filled in, each with its place. */
function idsSaidIn(path: string, text: string): string[] {
  const wordsBefore = /[\u4e00-\u9fa5（]$/
  return nodesOf(path, text, (node) => {
    if (ts.isTemplateExpression(node)) {
      const before = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      return node.templateSpans
        .map(({ expression }) => expression.getText())
        .filter((filled, i) => /(^|\.)clause$/.test(filled) && wordsBefore.test(before[i]!))
    }
    if (!ts.isStringLiteralLike(node) && !ts.isJsxText(node)) return []
    return /[\u4e00-\u9fa5（] ?[AX]\d+\.\d/.test(node.text) ? [node.text] : []
  })
}

/** Ids written out where a clause is shown to people, each with its place. */
function idsShownIn(path: string, text: string): string[] {
  if (!/'[AX]\d/.test(text)) return []
  const written = (node: ts.Node | undefined): string[] => {
    if (node === undefined) return []
    if (ts.isStringLiteral(node)) return id.test(node.text) ? [node.text] : []
    if (ts.isConditionalExpression(node)) return [...written(node.whenTrue), ...written(node.whenFalse)]
    if (ts.isBinaryExpression(node)) return [...written(node.left), ...written(node.right)]
    return ts.isParenthesizedExpression(node) ? written(node.expression) : []
  }
  return nodesOf(path, text, (node) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return []
    const name = node.expression.getText()
    return shows.has(name) ? written(node.arguments?.[name === 'Refused' ? 1 : 0]) : []
  })
}

/** What else than a place, or nothing, a refusal quotes. */
function idsRefusedBy(path: string, text: string): string[] {
  if (!text.includes('new Refused(')) return []
  const given = (node: ts.Node | undefined): string[] => {
    if (node === undefined || node.getText() === 'undefined') return []
    if (ts.isConditionalExpression(node)) return [...given(node.whenTrue), ...given(node.whenFalse)]
    if (ts.isBinaryExpression(node)) return given(node.right)
    return ts.isCallExpression(node) && node.expression.getText() === 'placeOf' ? [] : [node.getText()]
  }
  return nodesOf(path, text, (node) =>
    ts.isNewExpression(node) && node.expression.getText() === 'Refused' ? given(node.arguments?.[1]) : [],
  )
}

function nodesOf(path: string, text: string, of: (node: ts.Node) => string[]): string[] {
  const all: string[] = []
  const look = (node: ts.Node): void => {
    all.push(...of(node).map((words) => `${path}: ${words}`))
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return all
}
