import { Box, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '../../api/client.ts'
import { readPieces } from '../../api/read-pieces.ts'
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
  const { data, error } = useQuery({
    queryKey: ['runs', 'picture', runId, path],
    queryFn: () => readPieces((offset) => client.runs.get_artifact_bytes({ run_id: runId, path, offset }), type)
  })
  const showIn = useShowIn(data)
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Skeleton h={360} />
  return (
    <Box ta="center">
      <img ref={showIn} alt={path} style={{ maxWidth: '100%', maxHeight: 640, background: '#ffffff' }} />
    </Box>
  )
}

/** Gives the picture an address of its bytes for as long as it is shown. */
function useShowIn(content: Blob | undefined) {
  return useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null || content === undefined) return undefined
      const address = URL.createObjectURL(content)
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [content]
  )
}
