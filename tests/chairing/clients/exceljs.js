// Opens workbooks with exceljs, types into some cells, and saves them again: node exceljs.js JOBS.json
const fs = require("fs");
const ExcelJS = require("exceljs");

async function run(job) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(job.source);
  for (const [sheet, cells] of Object.entries(job.type || {})) {
    for (const [address, value] of Object.entries(cells)) book.getWorksheet(sheet).getCell(address).value = value;
  }
  await book.xlsx.writeFile(job.target);
}

(async () => {
  for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) await run(job);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
