// Starts `citecheck lsp` and passes on what it says. All the work is done by the server.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const [command, ...args] = workspace.getConfiguration("citecheck").get("command");
  const documents = ["**/*.bib", "**/*.md", "**/*.qmd", "**/*.Rmd", "**/*.tex"].map((pattern) => ({ scheme: "file", pattern }));
  client = new LanguageClient("citecheck", "citecheck", { command, args }, { documentSelector: documents });
  return client.start();
};

exports.deactivate = () => client?.stop();
