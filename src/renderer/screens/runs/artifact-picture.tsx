import { Box, Skeleton } from '@mantine/core'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml'
}

/** The type of a picture, told by the end of its name; undefined: it is none. */
export function pictureType(path: string): string | undefined {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
}

/** A picture among the artifacts. Drawn as an image, an SVG runs nothing. */
export function ArtifactPicture({ runId, path, type }: { runId: string; path: string; type: string }) {
  const { data, error } = useCall('runs', 'get_artifact_bytes', { run_id: runId, path })
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Skeleton h={360} />
  return (
    <Box ta="center">
      <img
        src={`data:${type};base64,${data.base64}`}
        alt={path}
        style={{ maxWidth: '100%', maxHeight: 640, background: '#ffffff' }}
      />
    </Box>
  )
}
