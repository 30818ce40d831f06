// Runs before anything else is asked of Node, so it uses only what any version has.
const wanted = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Roundtrip needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}
