// Answers the requests of `driver.py` with the CPython that the npm package `pyodide` carries, compiled for WebAssembly.
// There is no fork there: each entry runs in the same interpreter, which forgets all modules of the program before it.
//
//   node pyodide_driver.mjs DRIVER PYODIDE    (the path of driver.py, and that of the installed package)

import { readFileSync, realpathSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , driver, installed] = process.argv;
const { loadPyodide } = await import(pathToFileURL(`${installed}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: installed, stdout: () => {}, stderr: () => {} });
python.FS.writeFile("/driver.py", readFileSync(driver));
const answer = python.runPython(`
import importlib, json, sys, warnings
sys.path.insert(0, "/")
import driver
sys.path.remove("/")
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
importlib.machinery.SourceFileLoader.get_code = driver.get_code

def answer(line):
    request = json.loads(line)
    driver.compile_all(request["root"])
    reports = []
    for how, name in request["entries"]:
        modules, path, argv = dict(sys.modules), list(sys.path), list(sys.argv)
        sys.path.insert(0, request["root"])
        importlib.invalidate_caches()
        error = None
        try:
            driver.run(how, name)
        except BaseException as raised:
            error = raised
        try:
            report = driver.report_of(error)
        except BaseException as failure:
            report = {"fate": "broken", "text": repr(failure)}
        sys.modules.clear()
        sys.modules.update(modules)
        sys.path[:], sys.argv[:] = path, argv
        reports.append(report)
    return json.dumps(reports)

answer
`, { filename: "/driver.py" }); // its frames are left out of tracebacks like those of driver.py
const mounted = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const { root } = JSON.parse(line);
  // the real path, so that the texts of exceptions name the same files
  const top = root.split("/").slice(0, 3).join("/");
  if (!mounted.has(top)) {
    python.FS.mkdirTree(top);
    python.FS.mount(python.FS.filesystems.NODEFS, { root: realpathSync(top) }, top);
    mounted.add(top);
  }
  process.stdout.write(answer(line) + "\n");
}
