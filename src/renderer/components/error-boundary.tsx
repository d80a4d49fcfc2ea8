import { Component, type ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'

interface State {
  error: Error | null
}

/** Keeps a part that fails from emptying the page; a chart and a route each stand in one. */
export class ErrorBoundary extends Component<{ what: string; children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === null ? (
      this.props.children
    ) : (
      <ErrorNotice title={`${this.props.what} could not be drawn`} error={error} />
    )
  }
}
