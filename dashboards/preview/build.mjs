// Bundles the page that draws a dashboard.
import {build} from 'esbuild';
import {fileURLToPath} from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function bundle() {
  await build({
    absWorkingDir: here,
    entryPoints: ['src/app.tsx'],
    bundle: true,
    outfile: 'out/app.js',
    jsx: 'automatic',
    logLevel: 'error',
    // its package.json points at an ES module that lacks the default export which @grafana/ui takes
    alias: {'react-custom-scrollbars-2': './src/scrollbars.cjs'},
    define: {'process.env.NODE_ENV': '"production"', global: 'window'},
    loader: Object.fromEntries(
      ['.svg', '.woff2', '.woff', '.ttf', '.png'].map(ending => [ending, 'dataurl'])),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle();
}
