const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Functions of pg_catalog that a statement may call: immutable or stable, none of them reads a table, a file, a setting or
 * the catalog, sleeps, locks, notifies, or makes a value of any length out of a number (`repeat`, `lpad`, `format`).
 * Names, not signatures: with `search_path = pg_catalog` each means PostgreSQL's own. Volatile ones are out, random ones
 * too: `random`, `gen_random_uuid`.
 */
export const functions = words(`
  count sum avg min max bool_and bool_or every bit_and bit_or string_agg array_agg json_agg jsonb_agg json_object_agg
  jsonb_object_agg stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp regr_slope
  regr_intercept regr_r2 mode percentile_cont percentile_disc
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  lower upper initcap length char_length character_length octet_length bit_length substring substr left right btrim ltrim
  rtrim replace translate position strpos split_part concat concat_ws reverse starts_with overlay ascii chr md5 sha256
  encode decode to_char to_date to_number to_timestamp like_escape similar_to_escape regexp_replace regexp_match
  regexp_like regexp_count
  abs ceil ceiling floor round trunc sign sqrt cbrt power mod div exp ln log gcd lcm width_bucket degrees radians pi
  date_trunc date_part date_bin extract age now timezone make_date make_time make_timestamp make_interval justify_days
  justify_hours justify_interval isfinite overlaps
  to_json to_jsonb row_to_json array_to_json json_build_object jsonb_build_object json_build_array jsonb_build_array
  json_array_elements jsonb_array_elements json_array_elements_text jsonb_array_elements_text json_array_length
  jsonb_array_length json_object_keys jsonb_object_keys json_each jsonb_each json_each_text jsonb_each_text json_typeof
  jsonb_typeof json_extract_path jsonb_extract_path json_extract_path_text jsonb_extract_path_text jsonb_set
  jsonb_strip_nulls
  cardinality array_length array_ndims array_lower array_upper array_position array_positions array_append array_prepend
  array_cat array_remove array_replace array_to_string string_to_array unnest generate_series num_nulls num_nonnulls
`)

/** Operators, each of pg_catalog: comparison, arithmetic, text, patterns, JSON and arrays. */
export const operators = words(`
  = <> < > <= >= + - * / % || ~~ !~~ ~~* !~~* ~ !~ ~* !~* -> ->> #> #>> @> <@ ? ?| ?& && #-
`)

/** What the parser writes as operator of `BETWEEN` and its kin. */
export const betweens: ReadonlySet<string> = new Set([
  'BETWEEN',
  'NOT BETWEEN',
  'BETWEEN SYMMETRIC',
  'NOT BETWEEN SYMMETRIC',
])

/**
 * Types that a statement may cast to. None of the `reg...` types: `$1::regclass` says whether a table is there, whoever
 * may read it. No type of a schema of the user's: its input function would be code that nobody judged.
 */
export const types = words(`
  bool boolean int2 int4 int8 smallint integer int bigint float4 float8 numeric decimal text varchar bpchar date time
  timetz timestamp timestamptz interval uuid bytea json jsonb
`)
