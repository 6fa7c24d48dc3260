/** The words of the law, in Song. */
export function Law({ zh }: { zh: string }) {
  return <blockquote className="law">{zh}</blockquote>
}
