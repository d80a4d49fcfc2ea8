// Runs before every script that needs a current Node: better-sqlite3 13 crashes without a message under Node 20.
const [major, minor] = process.versions.node.split('.').map(Number)
const supported = (major === 22 && minor >= 22) || (major === 24 && minor >= 15) || major >= 26
if (!supported) {
  console.error(
    `Benchtop needs Node 22.22, 24.15 or 26 and newer; this is ${process.version}. On Linux, "npm ci" brings its own ` +
      `Node 24 for "npm run" scripts: run "npm ci" again without --omit=optional. Elsewhere install Node 24.`
  )
  process.exit(1)
}
