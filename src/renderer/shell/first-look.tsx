import icon from '../../../resources/icon.svg'

/** The frame of the window while its first screen is on its way. The page itself holds the same, for the time before the program is read. */
export function FirstLook() {
  return (
    <div className="first-look">
      <img src={icon} alt="" />
      Benchtop
    </div>
  )
}
