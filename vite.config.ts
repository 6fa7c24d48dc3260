import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Small pages without React or antd; es2017 runs on Android browsers of 2017 and in WeChat. */
const small = { pocket: 'pocket/index.html', square: 'square/index.html' }

// The phone and public pages need no antd: it is a chunk of its own, loaded with the first desk page.
export default defineConfig({
  root: 'web',
  plugins: [react(), smallPagesInDevelopment()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\// },
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component)\// },
          ],
        },
      },
    },
  },
  environments: {
    small: {
      consumer: 'client',
      build: {
        target: 'es2017',
        emptyOutDir: false,
        copyPublicDir: false,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: Object.fromEntries(
            Object.entries(small).map(([name, page]) => [
              name,
              fileURLToPath(new URL(`web/${page}`, import.meta.url)),
            ]),
          ),
        },
      },
    },
  },
  builder: {
    async buildApp({ build, environments }) {
      await build(environments.client!)
      await build(environments.small!)
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

/** In development as server/http/web-files.ts does it: /m and /public are pages of their own entries. */
function smallPagesInDevelopment(): Plugin {
  return {
    name: 'small-pages',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (/^\/m(\/[\w/-]*)?$/.test(path)) request.url = `/${small.pocket}`
        if (/^\/public(\/[\w/-]*)?$/.test(path)) request.url = `/${small.square}`
        next()
      })
    },
  }
}
