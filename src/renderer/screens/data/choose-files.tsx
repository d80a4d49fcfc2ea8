import { Button, FileButton } from '@mantine/core'
import { FileUp, FolderOpen } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { offerFiles } from './offered-files.ts'

/** Opens the import screen with files, or with every table of a folder. */
export function ChooseFiles({ primary = false }: { primary?: boolean }) {
  const t = useTranslations()
  const navigate = useNavigate()
  const take = (files: File[]): void => {
    if (files.length === 0) return
    offerFiles(files)
    void navigate('/data/import')
  }
  return (
    <>
      <FileButton multiple accept=".csv,.tsv,.txt,.gz,.parquet,text/csv" onChange={take}>
        {(props) => (
          <Button {...props} variant={primary ? 'filled' : 'default'} leftSection={<FileUp size={16} />}>
            {t('data.browse_files')}
          </Button>
        )}
      </FileButton>
      <FileButton multiple onChange={take} inputProps={{ webkitdirectory: '' } as object}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<FolderOpen size={16} />}>
            {t('data.browse_folder')}
          </Button>
        )}
      </FileButton>
    </>
  )
}
