import { Component, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from './error-notice.tsx'

interface State {
  error: Error | null
}

function NotDrawn({ what, error }: { what: string; error: Error }) {
  const t = useTranslations()
  return <ErrorNotice title={t('components.not_drawn', { what })} error={error} />
}

/** Keeps a part that fails from emptying the page; a chart and a route each stand in one. */
export class ErrorBoundary extends Component<{ what: string; children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === null ? this.props.children : <NotDrawn what={this.props.what} error={error} />
  }
}
