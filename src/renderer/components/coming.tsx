import { Paper, Skeleton, Stack, Text } from '@mantine/core'

interface ComingProps {
  /** In pixels: as high as what usually comes, so that nothing jumps. */
  h: number
  /** Within a section or a dialog, which has a frame already. */
  bare?: boolean
  /** Stands where the heading will: what is being done, where that takes long. */
  note?: string
}

const LINE = 34
/** In percent; lines of one length would look like a table that is empty. */
const WIDTHS = [92, 78, 86, 64]

/** Holds the place of what is being read: a heading and lines. */
export function Coming({ h, bare = false, note }: ComingProps) {
  const lines = Math.max(1, Math.floor((h - 80) / LINE))
  return (
    <Paper
      h={h}
      p={bare ? 0 : 'md'}
      withBorder={!bare}
      bg={bare ? 'transparent' : undefined}
      style={{ overflow: 'hidden' }}
    >
      {note === undefined ? (
        <Skeleton h={18} w={180} maw="60%" mb="lg" mt={4} />
      ) : (
        <Text size="sm" c="dimmed" lh="18px" truncate mb="lg" mt={4} title={note}>
          {note}
        </Text>
      )}
      <Stack gap={LINE - 12}>
        {Array.from({ length: lines }, (_, at) => (
          <Skeleton key={at} h={12} w={`${WIDTHS[at % WIDTHS.length]}%`} />
        ))}
      </Stack>
    </Paper>
  )
}
