const host = "lava.example.net";
const port = 2333;
export default new Manager({ nodes: [{ name: "t", url: `${host}:${port}`, auth: `pa${"ss"}` }, { name: "u", url: `${process.env.H ?? "u.example.net"}:443`, auth: "y", secure: true }] });
