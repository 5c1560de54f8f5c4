// Makes codemirror.js and its licences out of the packages that package.json names.
import { build } from "esbuild";
import { readFileSync, readdirSync, existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "..", "src", "ripeness", "web", "static", "editor");

const made = await build({
  entryPoints: [join(here, "exports.mjs")],
  outfile: join(out, "codemirror.js"),
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  banner: { js: "/* CodeMirror 6 and what it needs; licences in LICENSE-codemirror, how it was made in README.md. */" },
});

// Only packages of which something is in the file.
const packages = [...new Set(Object.keys(made.metafile.inputs)
  .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  .filter(Boolean))].sort();
const texts = new Map();
const rows = packages.map((name) => {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} has no licence file`);
  const text = readFileSync(join(folder, file), "utf8").trim();
  texts.set(text, [...(texts.get(text) ?? []), name]);
  return `${name} ${about.version} ${about.license}`;
});
const licences = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`);
writeFileSync(join(out, "LICENSE-codemirror"), licences);
console.log(rows.join("\n"));
