// Makes what browsers load (../static/ui) from what we write (this folder): npm run build.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { compile } from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../static/ui");
const modules = path.join(here, "../../../../../node_modules");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const sheet of ["lodge", "print"]) {
  const { css } = compile(path.join(here, `styles/${sheet}.scss`), {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(path.join(out, `${sheet}.css`), css);
}
await build({
  entryPoints: {
    lodge: path.join(here, "scripts/lodge.js"),
    start: path.join(here, "scripts/start.js"),
    desk: path.join(here, "../../../desk/screens/scripts/desk.js"),
    gate: path.join(here, "../../../desk/screens/gate/scripts/app.js"),
    exam: path.join(here, "../../../desk/screens/exam/scripts/app.js"),
    seen: path.join(here, "../../../desk/screens/seen/scripts/app.js"),
    "seen-worker": path.join(here, "../../../desk/screens/seen/scripts/worker.js"),
    "gate-worker": path.join(here, "../../../desk/screens/gate/scripts/worker.js"),
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
});
await cp(path.join(here, "pictures"), out, { recursive: true });

for (const name of ["lodge.css", "print.css", "lodge.js", "start.js", "desk.js", "gate.js", "exam.js", "seen.js", "gate-worker.js", "seen-worker.js"]) {
  const size = gzipSync(readFileSync(path.join(out, name))).length;
  console.log(`${name.padEnd(14)} ${String(size).padStart(6)} bytes, compressed`);
}
