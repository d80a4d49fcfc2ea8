import { Fragment } from 'react'

/** Where a name may go on in the next line: after what joins its words, and before a capital. */
const JOINT = /(?<=[_.:/-])(?=\w)|(?<=[a-z])(?=[A-Z])/

/** A name as programs give them, which breaks between its words where there is no room; nothing is added to what is copied. */
export function NameText({ children: name }: { children: string }) {
  return name.split(JOINT).map((word, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
