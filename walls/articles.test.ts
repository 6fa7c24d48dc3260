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

/** Literals with an article in them that no `citing` says, each with its place. */
function articlesIn(path: string, text: string): string[] {
  if (!article.test(text)) return []
  const isSaid = ({ parent }: ts.Node): boolean =>
    ts.isTaggedTemplateExpression(parent) && parent.tag.getText() === 'citing'
  const isWords = (node: ts.Node) =>
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
  return found(path, text, (node) => {
    if (ts.isJsxText(node)) return article.test(node.text) ? [node.text.trim()] : []
    if (!isWords(node) || isSaid(node)) return []
    const parts = ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      : [node.text]
    return parts.filter((part) => article.test(part))
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
  return found(path, text, (node) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return []
    const name = node.expression.getText()
    return shows.has(name) ? written(node.arguments?.[name === 'Refused' ? 1 : 0]) : []
  })
}

function found(path: string, text: string, of: (node: ts.Node) => string[]): string[] {
  const all: string[] = []
  const look = (node: ts.Node): void => {
    all.push(...of(node).map((words) => `${path}: ${words}`))
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return all
}
