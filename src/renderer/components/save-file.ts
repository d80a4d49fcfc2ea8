/** Hands a file to the person, as a download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000) // the browser has begun by then
}

export function saveText(name: string, text: string, type: string): void {
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** A name for a file that says what is in it: `ROC AUC by max_depth` becomes `roc-auc-by-max-depth`. */
export function fileName(title: string): string {
  const plain = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return plain.replaceAll(/^-+|-+$/g, '').slice(0, 80) || 'benchtop'
}
