/** The words of the law, in Song, with the article in the margin. */
export function Law({ article, zh }: { article?: string; zh: string }) {
  return (
    <blockquote className="law">
      {article && <span className="law-article">{article}</span>}
      {zh}
    </blockquote>
  )
}
