const DATE = /(\d{4}-\d{2}-\d{2})/

/** A sentence whose dates (`2024-01-31`) stay on one line each; a browser breaks them after a hyphen. */
export function WholeDates({ text }: { text: string }) {
  return text.split(DATE).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </span>
    )
  )
}
