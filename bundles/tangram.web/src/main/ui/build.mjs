// Builds the web shell into the folder it is told (default: ../../../target/classes/web): scripts and styles named by a hash of what
// is in them, each also compressed, and page.html, the page that imports them. Does nothing when nothing has changed.
//
//   node build.mjs [folder]
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const here = dirname(fileURLToPath(import.meta.url))
const target = resolve(process.argv[2] ?? join(here, '../../../target/classes/web'))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The web shell is built with Node 20.19 or later; this is ${process.version}.`)
  process.exit(1)
}

const hash = (...parts) => parts.reduce((all, part) => all.update(part), createHash('sha256')).digest('hex').slice(0, 12)

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
}

/** What a bundle is made of: its name in imports, and where its only file lies. Modules' screens import these, and nobody a second copy. */
const READY = {
  vue: 'vue/dist/vue.runtime.esm-browser.prod.js',
  'vue-router': 'vue-router/dist/vue-router.esm-browser.prod.js',
  'vue-i18n': 'vue-i18n/dist/vue-i18n.esm-browser.prod.js',
}
const OURS = {
  'element-plus': 'src/shared/element-plus.ts',
  echarts: 'src/shared/echarts.ts',
  '@tangram/sdk': 'src/sdk/index.ts',
}
const ENTRY = 'src/shell/main.ts'

const sources = [...files(join(here, 'src')), ...['index.html', 'package-lock.json', 'build.mjs', 'tsconfig.json'].map(f => join(here, f))]
const state = hash(...sources.map(f => f.slice(here.length)), ...sources.map(f => readFileSync(f)))
const mark = join(target, 'state.txt')
if (existsSync(mark) && readFileSync(mark, 'utf8') === state) {
  process.exit(0)
}

const lock = hash(readFileSync(join(here, 'package-lock.json')))
const installed = join(here, 'node_modules/.of')
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--prefer-offline', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  if (npm.status !== 0) {
    console.error('npm could not install what the web shell is built with.')
    process.exit(1)
  }
  writeFileSync(installed, lock)
}

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
const { build } = await import('vite')
const { default: vue } = await import('@vitejs/plugin-vue')
const shared = [...Object.keys(READY), ...Object.keys(OURS)]
const imports = {}
let styles = []
let entry = ''
let parts = []
/** What the files have of others, by name. */
const libraries = new Set(Object.keys(READY))
for (const name of [...libraries]) {
  const parts = JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).dependencies ?? {}
  Object.keys(parts).filter(part => /^@(vue|intlify)\//.test(part) && !/devtools|compiler-|server-/.test(part)).forEach(part => libraries.add(part))
}

/** What a script imports of its own parts, and they in turn: asked for with the page, since each would be found only in the one before. */
function together(script, output) {
  const found = new Set()
  const follow = name => output.find(each => each.fileName === name)?.imports.forEach(part => {
    if (!found.has(part) && output.some(each => each.fileName === part)) {
      found.add(part)
      follow(part)
    }
  })
  follow(script)
  return [...found]
}

// each of the shared ones is built by itself, the shell with all its parts that are loaded later
for (const [name, source] of [...Object.entries(OURS), ['', ENTRY]]) {
  const made = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    base: '/web/',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: true,
      emptyOutDir: false,
      outDir: target,
      assetsDir: '',
      copyPublicDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(here, source),
        external: shared.filter(other => other !== name),
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: `${name.replace(/\W+/g, '-').replace(/^-/, '') || 'shell'}-[hash].js`,
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: `${name.replace(/\W+/g, '-').replace(/^-/, '') || 'shell'}-[hash][extname]`,
        },
      },
    },
  })
  const output = (Array.isArray(made) ? made : [made]).flatMap(each => each.output)
  output
    .flatMap(each => [...(each.moduleIds ?? [])])
    .map(id => id.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .forEach(library => library && libraries.add(library))
  const script = output.find(each => each.isEntry).fileName
  styles = [...styles, ...output.map(each => each.fileName).filter(file => file.endsWith('.css'))]
  if (name) {
    imports[name] = `/web/${script}`
  } else {
    entry = `/web/${script}`
    parts = together(script, output)
  }
}
for (const [name, file] of Object.entries(READY)) {
  const content = readFileSync(join(here, 'node_modules', file))
  const to = `${name}-${hash(content)}.js`
  writeFileSync(join(target, to), content)
  imports[name] = `/web/${to}`
}

const early = shared.filter(name => name !== 'echarts')
const head = [
  `<script type="importmap" nonce="{nonce}">${JSON.stringify({ imports })}</script>`,
  ...styles.map(file => `<link rel="stylesheet" href="/web/${file}">`),
  ...[...early.map(name => imports[name]), ...parts.map(part => `/web/${part}`)].map(file => `<link rel="modulepreload" href="${file}">`),
  `<script type="module" src="${entry}"></script>`,
]
writeFileSync(join(target, 'page.html'), readFileSync(join(here, 'index.html'), 'utf8').replace('<!-- imports -->', head.join('\n    ')))

const firstScreen = [...styles, ...early.map(name => imports[name].slice(5)), entry.slice(5), ...parts]
let size = 0
for (const file of readdirSync(target)) {
  if (/\.(js|css|svg)$/.test(file)) {
    const small = gzipSync(readFileSync(join(target, file)), { level: 9 })
    writeFileSync(join(target, `${file}.gz`), small)
    size += firstScreen.includes(file) ? small.length : 0
  }
}
writeFileSync(
  join(target, 'libraries.txt'),
  [...libraries].sort().map(name => {
    const { version, license } = JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8'))
    return `${name} ${version} ${license}\n`
  }).join(''),
)
writeFileSync(mark, state)
console.log(`Web shell: ${readdirSync(target).length} files, the first screen takes ${Math.round(size / 1024)} KB compressed`)
