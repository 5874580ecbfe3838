/** What a field of a node may hold. */
export type Field =
  | { readonly kind: 'scalar' }
  /** One of these words. */
  | { readonly kind: 'word'; readonly of: readonly string[] }
  /** A tagged node, or a list of them. */
  | { readonly kind: 'nodes' }
  /** A node without tag, of this type. */
  | { readonly kind: 'node'; readonly type: string }

const scalar: Field = { kind: 'scalar' }
const nodes: Field = { kind: 'nodes' }
const one = (type: string): Field => ({ kind: 'node', type })
const word = (...of: string[]): Field => ({ kind: 'word', of })

const at = { location: scalar }
const written = {
  targetList: nodes,
  whereClause: nodes,
  returningClause: one('ReturningClause'),
  withClause: one('WithClause'),
}

/**
 * Every node type that a statement may hold, with every field of it (src/include/nodes/parsenodes.h and primnodes.h of
 * PostgreSQL 18). What is not here is refused: a list of what is dangerous would be out of date with the next release.
 * Left out with a reason: `SelectStmt.intoClause` and `.lockingClause` write; `RangeVar.catalogname` and
 * `TypeName.setof`, `.pct_type` reach the catalog; `CurrentOfExpr` means a cursor; `CommonTableExpr` holds a SELECT only
 * (`judge.ts`); `SortBy.useOp` names an operator; `NamedArgExpr`, XML and the SQL/JSON constructors are not needed.
 */
export const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  SelectStmt: {
    distinctClause: nodes,
    targetList: nodes,
    fromClause: nodes,
    whereClause: nodes,
    groupClause: nodes,
    groupDistinct: scalar,
    havingClause: nodes,
    windowClause: nodes,
    valuesLists: nodes,
    sortClause: nodes,
    limitOffset: nodes,
    limitCount: nodes,
    limitOption: scalar,
    withClause: one('WithClause'),
    op: word('SETOP_NONE', 'SETOP_UNION', 'SETOP_INTERSECT', 'SETOP_EXCEPT'),
    all: scalar,
    larg: one('SelectStmt'),
    rarg: one('SelectStmt'),
  },
  InsertStmt: {
    relation: one('RangeVar'),
    cols: nodes,
    selectStmt: nodes,
    onConflictClause: one('OnConflictClause'),
    returningClause: one('ReturningClause'),
    withClause: one('WithClause'),
    override: word('OVERRIDING_NOT_SET'),
  },
  UpdateStmt: { relation: one('RangeVar'), fromClause: nodes, ...written },
  DeleteStmt: {
    relation: one('RangeVar'),
    usingClause: nodes,
    whereClause: nodes,
    returningClause: one('ReturningClause'),
    withClause: one('WithClause'),
  },
  ReturningClause: { exprs: nodes },
  OnConflictClause: {
    action: word('ONCONFLICT_NOTHING', 'ONCONFLICT_UPDATE'),
    infer: one('InferClause'),
    targetList: nodes,
    whereClause: nodes,
    ...at,
  },
  InferClause: { indexElems: nodes, whereClause: nodes, ...at },
  IndexElem: { name: scalar, ordering: word('SORTBY_DEFAULT'), nulls_ordering: word('SORTBY_NULLS_DEFAULT') },
  WithClause: { ctes: nodes, recursive: scalar, ...at },
  CommonTableExpr: { ctename: scalar, aliascolnames: nodes, ctematerialized: scalar, ctequery: nodes, ...at },
  RangeVar: {
    schemaname: scalar,
    relname: scalar,
    inh: scalar,
    relpersistence: word('p'),
    alias: one('Alias'),
    ...at,
  },
  RangeSubselect: { lateral: scalar, subquery: nodes, alias: one('Alias') },
  RangeFunction: { lateral: scalar, ordinality: scalar, is_rowsfrom: scalar, functions: nodes, alias: one('Alias') },
  JoinExpr: {
    jointype: scalar,
    isNatural: scalar,
    larg: nodes,
    rarg: nodes,
    usingClause: nodes,
    join_using_alias: one('Alias'),
    quals: nodes,
    alias: one('Alias'),
  },
  Alias: { aliasname: scalar, colnames: nodes },
  ResTarget: { name: scalar, indirection: nodes, val: nodes, ...at },
  MultiAssignRef: { source: nodes, colno: scalar, ncolumns: scalar },
  SetToDefault: at,
  ColumnRef: { fields: nodes, ...at },
  A_Star: {},
  A_Const: {
    ival: one('Integer'),
    fval: one('Float'),
    boolval: one('Boolean'),
    sval: one('String'),
    isnull: scalar,
    ...at,
  },
  Integer: { ival: scalar },
  Float: { fval: scalar },
  Boolean: { boolval: scalar },
  String: { sval: scalar },
  List: { items: nodes },
  ParamRef: { number: scalar, ...at },
  A_Expr: {
    kind: scalar,
    name: nodes,
    lexpr: nodes,
    rexpr: nodes,
    rexpr_list_start: scalar,
    rexpr_list_end: scalar,
    ...at,
  },
  BoolExpr: { boolop: scalar, args: nodes, ...at },
  NullTest: { arg: nodes, nulltesttype: scalar, ...at },
  BooleanTest: { arg: nodes, booltesttype: scalar, ...at },
  SubLink: { subLinkType: scalar, testexpr: nodes, operName: nodes, subselect: nodes, ...at },
  CaseExpr: { arg: nodes, args: nodes, defresult: nodes, ...at },
  CaseWhen: { expr: nodes, result: nodes, ...at },
  CoalesceExpr: { args: nodes, ...at },
  MinMaxExpr: { op: scalar, args: nodes, ...at },
  RowExpr: { args: nodes, row_format: scalar, ...at },
  A_ArrayExpr: { elements: nodes, list_start: scalar, list_end: scalar, ...at },
  A_Indirection: { arg: nodes, indirection: nodes },
  A_Indices: { is_slice: scalar, lidx: nodes, uidx: nodes },
  CollateClause: { arg: nodes, collname: nodes, ...at },
  FuncCall: {
    funcname: nodes,
    args: nodes,
    agg_order: nodes,
    agg_filter: nodes,
    over: one('WindowDef'),
    agg_within_group: scalar,
    agg_star: scalar,
    agg_distinct: scalar,
    func_variadic: scalar,
    funcformat: scalar,
    ...at,
  },
  WindowDef: {
    name: scalar,
    refname: scalar,
    partitionClause: nodes,
    orderClause: nodes,
    frameOptions: scalar,
    startOffset: nodes,
    endOffset: nodes,
    ...at,
  },
  SortBy: { node: nodes, sortby_dir: scalar, sortby_nulls: scalar, ...at },
  GroupingSet: { kind: scalar, content: nodes, ...at },
  GroupingFunc: { args: nodes, ...at },
  TypeCast: { arg: nodes, typeName: one('TypeName'), ...at },
  TypeName: { names: nodes, typmods: nodes, typemod: scalar, arrayBounds: nodes, ...at },
  SQLValueFunction: {
    op: word(
      'SVFOP_CURRENT_DATE',
      'SVFOP_CURRENT_TIME',
      'SVFOP_CURRENT_TIME_N',
      'SVFOP_CURRENT_TIMESTAMP',
      'SVFOP_CURRENT_TIMESTAMP_N',
      'SVFOP_LOCALTIME',
      'SVFOP_LOCALTIME_N',
      'SVFOP_LOCALTIMESTAMP',
      'SVFOP_LOCALTIMESTAMP_N',
    ),
    typmod: scalar,
    ...at,
  },
}
