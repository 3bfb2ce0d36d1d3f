import tseslint from "typescript-eslint";

/** Imports point one way: bot -> retrieval -> data, ingest -> data, bot -> ingest only to read plans. */
const mayNotImport = (rooms) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: rooms.map((room) => ({
        group: [`**/${room}/**`],
        message: `imports point one way: nothing here knows ${room}/`,
      })),
    },
  ],
});

export default tseslint.config(
  { ignores: ["node_modules/", "data/index/", "data/models/**/*.{json,bin,gz,onnx}"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off", // typed arrays and checked indices under noUncheckedIndexedAccess
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
      "no-irregular-whitespace": "off",
    },
  },
  {
    // A promise nobody waits for loses its failure: `void` says where that is meant.
    files: ["bot/**/*.ts", "data/**/*.ts", "ingest/**/*.ts", "retrieval/**/*.ts", "tests/**/*.ts"],
    languageOptions: {
      parserOptions: {
        project: ["tsconfig.json", "tsconfig.browser.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  { files: ["data/**"], rules: mayNotImport(["ingest", "retrieval", "bot", "tests"]) },
  { files: ["ingest/**"], rules: mayNotImport(["retrieval", "bot", "tests"]) },
  { files: ["retrieval/**"], rules: mayNotImport(["ingest", "bot", "tests"]) },
  { files: ["bot/**"], rules: mayNotImport(["tests"]) },
);
