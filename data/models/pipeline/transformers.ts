import { EmbeddingModelError } from "../embedding/embedding-model-error.ts";

/** An array as the library gives it. */
export interface LibraryTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** Cuts texts into pieces. */
export interface LibraryTokenizer {
  (
    texts: readonly string[],
    options: { padding: boolean; truncation: boolean; max_length: number },
  ): { readonly attention_mask: LibraryTensor };
  encode(text: string, options: { add_special_tokens: boolean }): number[];
}

/** A network as the library runs it, on what its tokenizer gave. */
export type LibraryModel = (input: unknown) => Promise<{ readonly last_hidden_state: LibraryTensor }>;

interface Loader<T> {
  from_pretrained(folder: string, options: { local_files_only: boolean; dtype?: string }): Promise<T>;
}

/** What is used of transformers.js. Written down here because the library is not there in an ordinary installation. */
export interface Transformers {
  readonly env: { allowRemoteModels: boolean };
  readonly AutoTokenizer: Loader<LibraryTokenizer>;
  readonly AutoModel: Loader<LibraryModel>;
  pipeline(
    task: "feature-extraction",
    folder: string,
    options: { dtype: string; local_files_only: boolean },
  ): Promise<(text: string, options: { pooling: "mean"; normalize: boolean }) => Promise<LibraryTensor>>;
}

const LIBRARY = "@huggingface/transformers";

/**
 * Loads transformers.js, which with its runtime takes 480 MB and serves only `EMBEDDING_MODEL`: `npm run embedding:install`
 * puts it beside this file. Throws an `EmbeddingModelError` `no-library` that says so where it is not there.
 */
export async function loadTransformers(library: string = LIBRARY): Promise<Transformers> {
  try {
    return (await import(library)) as Transformers;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new EmbeddingModelError(
      "no-library",
      "EMBEDDING_MODEL cần thư viện transformers.js, chưa có trên máy này (khoảng 480 MB). Cài một lần bằng: npm run embedding:install",
      { cause },
    );
  }
}
