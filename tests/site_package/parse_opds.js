// Reads OPDS feeds with r2-opds-js, as Thorium Reader does: OPDS 2.0 as it is, OPDS 1.2 by way of its converter.
// Takes: the folder of the tools, then files. Gives: one JSON object, by file.
const fs = require("fs");
const path = require("path");

const [tools, ...files] = process.argv.slice(2);
const load = (name) => require(path.join(tools, "node_modules", name));
const base = "r2-opds-js/dist/es8-es2017/src/opds/";

load(base + "init-globals").initGlobalConverters_OPDS();
load(base + "init-globals").initGlobalConverters_GENERIC();
const { TaJsonDeserialize } = load("r2-lcp-js/dist/es8-es2017/src/serializable");
const { XML } = load("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { DOMParser } = load("@xmldom/xmldom");
const { OPDS } = load(base + "opds1/opds");
const { OPDSFeed } = load(base + "opds2/opds2");
const { convertOpds1ToOpds2 } = load(base + "converter");

const read = (file) => {
  const text = fs.readFileSync(file, "utf8");
  if (file.endsWith(".json")) return TaJsonDeserialize(JSON.parse(text), OPDSFeed);
  return convertOpds1ToOpds2(XML.deserialize(new DOMParser().parseFromString(text, "application/xml"), OPDS));
};

const links = (found) => (found || []).map((link) => ({ rel: link.Rel, href: link.Href, type: link.TypeLink }));
const title = (value) => (typeof value === "string" ? value : Object.values(value)[0]);

const report = {};
for (const file of files) {
  const feed = read(file);
  report[file] = {
    title: title(feed.Metadata.Title),
    navigation: links(feed.Navigation),
    publications: (feed.Publications || []).map((book) => ({
      title: title(book.Metadata.Title),
      identifier: book.Metadata.Identifier,
      language: book.Metadata.Language,
      authors: (book.Metadata.Author || []).map((author) => title(author.Name)),
      links: links(book.Links),
      images: links(book.Images),
    })),
    next: links(feed.Links).filter((link) => [].concat(link.rel).includes("next")).map((link) => link.href),
  };
}
console.log(JSON.stringify(report));
