// Opens workbooks with SheetJS, types into some cells, and saves them again: node sheetjs.js JOBS.json
const fs = require("fs");
const XLSX = require("xlsx");

for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const book = XLSX.readFile(job.source, { cellStyles: true, cellNF: true });
  for (const [sheet, cells] of Object.entries(job.type || {})) {
    for (const [address, value] of Object.entries(cells)) {
      book.Sheets[sheet][address] = { t: typeof value === "number" ? "n" : "s", v: value };
    }
  }
  XLSX.writeFile(book, job.target, { bookType: "xlsx" });
}
