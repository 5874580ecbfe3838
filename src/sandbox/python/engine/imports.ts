/**
 * What CPython asks its surroundings for, by the names of Pyodide 314.0.7's imports, and what it gets. A name that stands
 * nowhere here ends the run: among those are all that make, read, call or convert a value of JavaScript (`Jsv*`, `JsProxy_*`,
 * `js2python*`, `raw_call_js`, `emscripten_asm_const_int`, ...).
 */

const names = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Files in memory and in mounts, clocks, memory, time zones: what an interpreter needs and what stays in it. */
export const passing: ReadonlySet<string> = new Set(
  names(`
    __syscall_openat __syscall_faccessat __syscall_chdir __syscall_fchdir __syscall_chmod __syscall_fchmod
    __syscall_fchmodat2 __syscall_fchownat __syscall_fchown32 __syscall_dup __syscall_dup3 __syscall_fcntl64
    __syscall_fdatasync __syscall_fstat64 __syscall_stat64 __syscall_lstat64 __syscall_newfstatat __syscall_statfs64
    __syscall_fstatfs64 __syscall_ftruncate64 __syscall_truncate64 __syscall_fallocate __syscall_fadvise64
    __syscall_getcwd __syscall_getdents64 __syscall_mkdirat __syscall_readlinkat __syscall_unlinkat __syscall_rmdir
    __syscall_renameat __syscall_symlinkat __syscall_utimensat __syscall_umask_js __syscall_getuid32_js
    __syscall_ioctl _mmap_js _munmap_js _msync_js _try_fcntl64
    fd_close fd_read fd_write fd_pread fd_pwrite fd_seek fd_sync fd_fdstat_get
    environ_get environ_sizes_get _emscripten_get_progname
    clock_time_get clock_res_get emscripten_get_now emscripten_date_now random_get
    _tzset_js _timegm_js _mktime_js _localtime_js _gmtime_js
    emscripten_resize_heap emscripten_get_heap_max
    emscripten_runtime_keepalive_push emscripten_runtime_keepalive_pop _emscripten_runtime_keepalive_clear
    _Py_CheckEmscriptenSignals_Helper _PyEM_TrampolineCall_JS JsvError_Check Jsv_GetError_import
  `),
)

/** WASI's number of EPERM, as Emscripten has it. */
const notPermitted = 63
const addressFailure = -4

/**
 * What is refused with an error that Python makes an exception of, and the answer that says so. Emscripten's system calls
 * answer with a negative number, resolvers with one of `EAI_*`, `system` with -1.
 */
export const refused: ReadonlyMap<string, number> = new Map<string, number>([
  ...names(`
    __syscall_socket __syscall_bind __syscall_connect __syscall_listen __syscall_accept4 __syscall_getpeername
    __syscall_getsockname __syscall_getsockopt __syscall_recvfrom __syscall_recvmsg __syscall_sendto __syscall_sendmsg
    _maybe_connect_async _maybe_recvfrom_async _maybe_sendto_async _maybe_poll_async _try_shutdown
    __syscall_pipe __syscall_poll __syscall_mknodat _setitimer_js
  `).map((name): [string, number] => [name, -notPermitted]),
  ['getaddrinfo', addressFailure],
  ['getnameinfo', addressFailure],
  ['getprotobyname', 0],
  ['_emscripten_system', -1],
])

/** The socket calls among them: the ablation without `sockets-closed` lets these through. */
export const isSocketCall = (name: string): boolean =>
  /socket|bind|connect|listen|accept4|peername|sockname|sockopt|recv|send|poll|shutdown|addrinfo|nameinfo/.test(name)

/** What `ctypes` needs, where foreign code is granted. */
export const foreign: ReadonlySet<string> = new Set(
  names('ffi_call_js ffi_closure_alloc_js ffi_closure_free_js ffi_prep_closure_loc_js _dlsym_js _dlopen_js'),
)

/** How the interpreter ends itself, and with what, unless it says so. */
export const exits: ReadonlyMap<string, number | undefined> = new Map([
  ['exit', undefined],
  ['proc_exit', undefined],
  // As a shell tells SIGABRT.
  ['_abort_js', 134],
])
