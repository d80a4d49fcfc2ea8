import { Table, VisuallyHidden, type TableThProps } from '@mantine/core'

/** The head of a column that needs no words for those who see it. @param label said to those who do not */
export function HiddenHead({ label, ...rest }: TableThProps & { label: string }) {
  return (
    <Table.Th {...rest} pos="relative">
      <VisuallyHidden>{label}</VisuallyHidden>
    </Table.Th>
  )
}
